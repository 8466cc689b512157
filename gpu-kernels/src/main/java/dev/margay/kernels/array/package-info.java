/**
 * Shape-checked wrappers of primitive arrays: the only data types that the kernels accept and return.
 *
 * <p>All arrays are row-major with x fastest; complex numbers are interleaved (re, im). A wrapper does not copy its
 * array, and its accessor returns that same array, so that large data exist once. The classes have plain fields and no
 * lazy state, so that a serialiser may write and read them field by field.
 */
package dev.margay.kernels.array;
