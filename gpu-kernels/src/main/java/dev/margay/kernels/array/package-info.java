/**
 * Shape-checked wrappers of primitive arrays: the only data types that the kernels take and give.
 *
 * <p>All arrays are row-major with x fastest; complex numbers are interleaved (re, im). A wrapper does not copy the array
 * it is given, and its accessor gives that same array, so that large data exist once. The classes have plain fields and no
 * state made on demand, so that a serialiser may write and read them field by field.
 */
package dev.margay.kernels.array;
