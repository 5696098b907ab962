// An import of node:http asks the module for every one of its exports, and some of them load a whole client for the web:
// twice the time that Node itself takes to start, for classes that this program may not use. Asked for by name, the module
// answers only what is taken from it.
export const { createServer } = process.getBuiltinModule('node:http');
