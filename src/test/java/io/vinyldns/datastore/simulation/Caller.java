// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// Who calls.
record Caller(String account, String user) {

  String arn() {
    return "arn:aws:iam::" + account + ":user/" + user;
  }
}
