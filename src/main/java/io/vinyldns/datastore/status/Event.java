// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

/// What whoever watches a datastore is to be told, once: a Kubernetes Event.
///
/// @param reason one word: of [EventReason] for what was done, of [Reason] for what is the case
/// @param action what was done, or was at work, as one word
/// @param note a sentence or some; may be longer than Kubernetes takes
public record Event(Type type, String reason, String action, String note) {

  /// As Kubernetes tells them apart.
  public enum Type {
    /// As it should be.
    NORMAL("Normal"),
    /// Somebody may have to do something.
    WARNING("Warning");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /// As it stands in the Event.
    public String text() {
      return text;
    }
  }

  static Event of(EventReason reason, String note) {
    return new Event(Type.NORMAL, reason.text(), reason.action(), note);
  }

  static Event warning(Reason reason, String action, String note) {
    return new Event(Type.WARNING, reason.text(), action, note);
  }
}
