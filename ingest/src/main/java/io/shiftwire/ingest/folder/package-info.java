/// A folder that is watched for files of articles.
@NullMarked
package io.shiftwire.ingest.folder;

import org.jspecify.annotations.NullMarked;
