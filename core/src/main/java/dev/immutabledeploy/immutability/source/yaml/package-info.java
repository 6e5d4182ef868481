/** YAML with exact positions, for extractors. */
@NullMarked
package dev.immutabledeploy.immutability.source.yaml;

import org.jspecify.annotations.NullMarked;
