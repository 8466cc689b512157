/**
 * What a template itself says about a search: how much a grid of orientations and defoci loses, how many independent trials a search
 * makes, and how coarse the grid of a two-stage search can be. Arrays in, numbers out: no files and no Spark.
 */
package dev.margay.gridloss;
