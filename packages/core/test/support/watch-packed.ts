import { endOnFault } from './end-on-fault.js';
import { watchHttp } from './watch-http.js';

// As watch-child, for a server whose packages are not those of this repository: only what reaches sockets is seen.
endOnFault();
watchHttp();
