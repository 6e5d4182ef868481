/** Validates the sources of a pipeline: walks a folder, lets extractors find uses of references and rules judge them. */
@NullMarked
package dev.immutabledeploy.immutability;

import org.jspecify.annotations.NullMarked;
