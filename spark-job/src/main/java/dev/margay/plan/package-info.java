/** The preparation of a search on the driver, its memory, and checks of the data. Does not use Spark. */
package dev.margay.plan;
