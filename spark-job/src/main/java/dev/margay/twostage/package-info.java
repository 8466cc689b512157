/**
 * The second stage of a search: candidates in the maps of the first stage, and the climbs from them. Knows no Spark and no files.
 */
package dev.margay.twostage;
