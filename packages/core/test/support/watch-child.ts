import { endOnFault } from './end-on-fault.js';
import { watchHandle } from './watch-handle.js';
import { watchHttp } from './watch-http.js';

// Loaded before a server that a test starts in a process of its own, which ends where it sends what is not valid.
endOnFault();
watchHandle();
watchHttp();
