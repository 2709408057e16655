// @ts-check
// Which section of the library fits a brief: in its language, for its kind of work.

/**
 * The section about a topic that suits a brief best, as the service chooses it: one in the brief's language goes before
 * one for its kind of work, and a house's own about the topic gives way only to another of its own.
 * @param {readonly Section[]} library
 * @param {string | undefined} topic
 * @param {Review} review
 */
export function fitting(library, topic, { document: { language, profile } }) {
  if (!topic) return undefined;
  const named = (/** @type {string} */ id) => library.find((section) => section.id === id);
  const general = named(topic);
  return [`${topic}-${profile}-${language}`, `${topic}-${language}`, `${topic}-${profile}`]
    .map(named).find((section) => section && (!general?.own || section.own)) ?? general;
}
