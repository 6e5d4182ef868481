/** What all descriptions of infrastructure have in common. */
@NullMarked
package dev.immutabledeploy.immutability.source.cloud;

import org.jspecify.annotations.NullMarked;
