// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

/// A promise that was broken, and how.
record Violation(Promise promise, String how) {}
