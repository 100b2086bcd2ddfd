// SPDX-License-Identifier: Apache-2.0
/// What is counted, what alerts say of it, and that both go by the same names.
@NullMarked
package io.vinyldns.datastore.metrics;

import org.jspecify.annotations.NullMarked;
