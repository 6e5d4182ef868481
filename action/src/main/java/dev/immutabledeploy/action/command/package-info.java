/** The commands: each reads its arguments, calls one operation of the core, and renders what came of it. */
@NullMarked
package dev.immutabledeploy.action.command;

import org.jspecify.annotations.NullMarked;
