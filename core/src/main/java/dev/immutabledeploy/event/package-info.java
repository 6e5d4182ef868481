/** What happens, for whoever listens. */
@NullMarked
package dev.immutabledeploy.event;

import org.jspecify.annotations.NullMarked;
