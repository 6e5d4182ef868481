/**
 * The local platform: processes on this machine behind a front door. A supervisor process of its own keeps them running
 * and routes to them; {@link dev.immutabledeploy.action.local.LocalPlatform} only asks it and sends it orders.
 */
@NullMarked
package dev.immutabledeploy.action.local;

import org.jspecify.annotations.NullMarked;
