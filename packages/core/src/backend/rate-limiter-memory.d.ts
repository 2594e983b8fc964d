// The library describes only its index, which loads every store that it knows: 70 ms of start-up instead of 6.
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  import { RateLimiterMemory } from 'rate-limiter-flexible';

  export default RateLimiterMemory;
}
