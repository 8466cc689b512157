/** HDF5 files. */
package dev.margay.io.hdf5;
