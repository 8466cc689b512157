/** How fast the engines are on this machine: the inner loop on random data, on plain threads, without Spark. */
package dev.margay.benchmark;
