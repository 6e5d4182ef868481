/** Finds uses of references in Dockerfiles. */
@NullMarked
package dev.immutabledeploy.immutability.source.dockerfile;

import org.jspecify.annotations.NullMarked;
