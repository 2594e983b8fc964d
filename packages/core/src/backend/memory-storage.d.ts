// The library describes only its index, which loads every store that it knows: 70 ms of start-up instead of 6. Its
// limiter in memory answers later for what this store knows at once.
declare module 'rate-limiter-flexible/lib/component/MemoryStorage/MemoryStorage.js' {
  export default class MemoryStorage {
    /** Counts; the first point of a key begins its time, after which it is forgotten. */
    incrby(
      key: string,
      points: number,
      seconds: number,
    ): { readonly consumedPoints: number; readonly msBeforeNext: number };
  }
}
