// The same server where something of the program, or of a library, imports class-validator itself.
// oxlint-disable-next-line import/no-unassigned-import -- It is loaded, and that is all.
import 'class-validator';
// oxlint-disable-next-line import/no-unassigned-import -- The program of the other subject.
import './lmcp-classes.js';
