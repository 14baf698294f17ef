export { OWN_FORMAT } from './format.ts';
export { readRecording, RecordingError } from './read.ts';
export { recordTo, type RunningRecording } from './record.ts';
export { createRecorder, type FrameTap, type Recorder } from './recorder.ts';
export type { RecordedLine, Recording } from './recording.types.ts';
export { streamsOf, type RecordedStream } from './streams.ts';
