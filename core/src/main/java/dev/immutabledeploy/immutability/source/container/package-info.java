/** What all descriptions of containers have in common. */
@NullMarked
package dev.immutabledeploy.immutability.source.container;

import org.jspecify.annotations.NullMarked;
