// SPDX-License-Identifier: Apache-2.0
/// The only user of the AWS SDK: reads tables, carries out actions, classifies errors by code,
/// holds clients and credentials. Start reading at [io.vinyldns.datastore.aws.Tables].
///
/// May import: the JDK, the AWS SDK, the model, the plan.
@NullMarked
package io.vinyldns.datastore.aws;

import org.jspecify.annotations.NullMarked;
