/** Whether a text can be the id of a row: PostgreSQL refuses others with an error of its own. */
export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** What the write gives, or null where a unique constraint refused it (Prisma's P2002). */
export async function nullIfTaken<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code === 'P2002') return null;
    throw error;
  }
}
