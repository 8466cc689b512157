/** cisTEM's tables of particles. */
package dev.margay.exchange.cistem;
