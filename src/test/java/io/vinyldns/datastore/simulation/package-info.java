// SPDX-License-Identifier: Apache-2.0
/// AWS as far as this operator meets it, simulated at the level of HTTP, for tests and for trying
/// things out: the real AWS SDK talks to it. It may import the JDK and Jackson databind, in
/// `Schedule` a library for calendars, and in `InProcessHttpClient` the HTTP interfaces of the SDK.
@NullMarked
package io.vinyldns.datastore.simulation;

import org.jspecify.annotations.NullMarked;
