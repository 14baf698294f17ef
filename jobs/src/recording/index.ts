export { readRecording, RecordingError } from './read.ts';
export { recordTo, type RunningRecording } from './record.ts';
export { type FrameTap } from './recorder.ts';
export type { RecordedLine, Recording } from './recording.types.ts';
export { streamsOf } from './streams.ts';
