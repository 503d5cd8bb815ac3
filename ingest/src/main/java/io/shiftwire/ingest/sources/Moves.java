package io.shiftwire.ingest.sources;

import io.shiftwire.events.SourceState;
import io.shiftwire.ingest.web.Fetched;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Permanent redirects: followed each time, and taken for good once they have repeated. An address
/// that was taken for good and then fails is doubted, and the source's own asked again.
///
/// @param to where the last answers permanently redirected to
/// @param inARow how many of them did
record Moves(@Nullable URI to, int inARow) {
    private static final int FOR_GOOD = 3;

    /// Where a source is fetched.
    static URI address(SourceState state) {
        var moved = state.movedTo();
        return moved != null && state.moves() >= FOR_GOOD ? moved : state.url();
    }

    /// What is known after an answer.
    static Moves after(SourceState before, Fetched fetched) {
        boolean moved = before.movedTo() != null && before.moves() >= FOR_GOOD;
        return switch (fetched) {
            case Fetched.Unchanged _ -> new Moves(before.movedTo(), before.moves());
            case Fetched.Failed _ ->
                    new Moves(before.movedTo(), moved ? FOR_GOOD - 1 : before.moves());
            case Fetched.Body body when moved && body.movedTo() == null ->
                    new Moves(before.movedTo(), before.moves());
            case Fetched.Body body when body.movedTo() == null -> new Moves(null, 0);
            case Fetched.Body body ->
                    new Moves(
                            body.movedTo(),
                            Objects.equals(body.movedTo(), before.movedTo())
                                    ? before.moves() + 1
                                    : 1);
        };
    }
}
