/**
 * The Leopard-EM configuration schema as validated records, and the reader that turns a YAML file into them. Every problem
 * of a file is collected and reported together; nothing here touches a micrograph or a template.
 */
package dev.margay.config;
