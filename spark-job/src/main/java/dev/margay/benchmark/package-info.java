/** Measures the speed of the engines on this machine: the inner loop on random data, on plain threads, without Spark. */
package dev.margay.benchmark;
