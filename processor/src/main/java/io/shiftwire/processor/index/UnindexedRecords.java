package io.shiftwire.processor.index;

import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/// Sends a record that cannot be indexed to the dead letters and goes on. Any other failure is one
/// of the index and stops the stream.
public final class UnindexedRecords extends LogAndContinueProcessingExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception e) {
        return e instanceof UnreadableDocumentException
                ? super.handleError(context, record, e)
                : Response.fail();
    }
}
