package io.shiftwire.processor;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/// Sends an article that cannot be processed to the dead letters, counts it and goes on, so that
/// one poison article stops nothing. A failing store or broker is no fault of the article: it stops
/// the stream.
@SuppressWarnings("NullAway.Init") // Kafka Streams calls configure right after construction
public final class FailedRecords extends LogAndContinueProcessingExceptionHandler {
    private Counter counter;

    @Override
    public void configure(Map<String, ?> settings) {
        super.configure(settings);
        counter = DeadLetterCounter.from(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception e) {
        if (e instanceof KafkaException) {
            return Response.fail();
        }
        counter.increment();
        return super.handleError(context, record, e);
    }
}
