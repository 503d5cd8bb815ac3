package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class SchemasTest {
    static final List<Golden> ALL = Golden.ALL;

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @ParameterizedTest
    @FieldSource("ALL")
    void everyGoldenFileIsValid(Golden golden) throws IOException {
        assertThat(problems(golden.schema(), golden.text())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void whatWeWriteIsValid(Golden golden) throws IOException {
        assertThat(problems(golden.schema(), golden.rewritten())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} made {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    article.json           | "fetched":        | "found":
                    article.json           | 09:06:00Z         | 25:06:00Z
                    article.json           | Zm9yZC1j          | Zm9y/C1j
                    annotated-article.json | "revision": 2     | "revision": 0
                    annotated-article-changed.json | "added": 9 | "added": -9
                    annotated-article-counted.json | "origins": 2 | "origins": -2
                    annotated-article.json | "severity": 2     | "severity": 4
                    annotated-article.json | "toward"          | "sideways"
                    annotated-article.json | "part": "text"    | "part": "body"
                    subscription.json      | nato-watch        | NATO watch
                    subscription.json      | "type": "web"     | "type": "pager"
                    subscription.json      | https://          | ftp://
                    subscription.json      | whsec_c2Ft        | c2Ft
                    alert-shift.json       | "SHIFT"           | "MATCH"
                    alert-match.json       | "MATCH"           | "SHIFT"
                    delivery-retry.json    | "due":            | "when":
                    source.json            | "official"        | "rumour"
                    source.json            | https://          | ftp://
                    source-state.json      | "doubtful"        | "sulking"
                    source-state-hints.json | "SUNDAY"         | "Domingo"
                    takedown.json          | "at":             | "when":
                    delivery-sent.json     | "attempts": 1     | "attempts": "1"
                    """)
    void aBrokenRecordIsNotValid(String file, String from, String to) throws IOException {
        var golden =
                ALL.stream().filter(each -> each.file().equals(file)).findFirst().orElseThrow();
        assertThat(golden.text()).contains(from);

        assertThat(problems(golden.schema(), golden.text().replace(from, to))).isNotEmpty();
    }

    @Test
    void schemasAllowFieldsOfALaterRelease() throws IOException {
        try (var files = Files.list(Golden.SCHEMAS)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .contains("https://json-schema.org/draft/2020-12/schema")
                        .doesNotContain("additionalProperties");
            }
        }
    }

    private static Set<ValidationMessage> problems(String schema, String json) {
        var file = Golden.SCHEMAS.resolve(schema + ".schema.json").toAbsolutePath().normalize();
        return SCHEMAS.getSchema(SchemaLocation.of(file.toUri().toString()))
                .validate(
                        json,
                        InputFormat.JSON,
                        run -> run.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
