/** Finds images, builds and files of the environment in applications of Docker Compose. */
@NullMarked
package dev.immutabledeploy.immutability.source.compose;

import org.jspecify.annotations.NullMarked;
