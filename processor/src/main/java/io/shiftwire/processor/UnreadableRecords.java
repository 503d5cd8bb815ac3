package io.shiftwire.processor;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/// Sends bytes that are no article to the dead letters, counts them and goes on.
@SuppressWarnings("NullAway.Init") // Kafka Streams calls configure right after construction
public final class UnreadableRecords extends LogAndContinueExceptionHandler {
    private Counter counter;

    @Override
    public void configure(Map<String, ?> settings) {
        super.configure(settings);
        counter = DeadLetterCounter.from(settings);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception e) {
        counter.increment();
        return super.handleError(context, record, e);
    }
}
