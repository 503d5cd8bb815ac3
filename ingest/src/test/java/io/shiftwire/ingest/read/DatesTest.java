package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-03-02T08:30:05Z               | 2026-03-02T08:30:05Z
                    2026-03-02t08:30:05z               | 2026-03-02T08:30:05Z
                    2026-03-02T08:30:05.123456789+02:00| 2026-03-02T06:30:05.123456789Z
                    2026-03-02T08:30:05.1234567891234Z | 2026-03-02T08:30:05.123456789Z
                    2026-03-02T08:30:05,5Z             | 2026-03-02T08:30:05.500Z
                    2026-03-02T08:30+02:00             | 2026-03-02T06:30:00Z
                    2026-03-02T08:30:05+0200           | 2026-03-02T06:30:05Z
                    2026-03-02T08:30:05+02             | 2026-03-02T06:30:05Z
                    2026-03-02T08:30:5Z                | 2026-03-02T08:30:05Z
                    2026-03-02T08Z                     | 2026-03-02T08:00:00Z
                    2026-03-02T08:30:05                | 2026-03-02T08:30:05Z
                    2026-03-02 08:30:05                | 2026-03-02T08:30:05Z
                    2026-03-02 08:30:05 +0200          | 2026-03-02T06:30:05Z
                    2026-03-02 08:30:05 EST            | 2026-03-02T13:30:05Z
                    2026-03-02T08:30:05 Europe/Oslo    | 2026-03-02T07:30:05Z
                    20260302T083005Z                   | 2026-03-02T08:30:05Z
                    20260302                           | 2026-03-02T00:00:00Z
                    2026/3/2                           | 2026-03-02T00:00:00Z
                    2026-03-02                         | 2026-03-02T00:00:00Z
                    2026-03                            | 2026-03-01T00:00:00Z
                    2026                               | 2026-01-01T00:00:00Z
                    2026-061                           | 2026-03-02T00:00:00Z
                    2026-03-02T08:30+01:00[Europe/Oslo]| 2026-03-02T07:30:00Z
                    2026-03-02T24:00:00Z               | 2026-03-03T00:00:00Z
                    2016-12-31T23:59:60Z               | 2016-12-31T23:59:59Z
                    2026-03-02T08:30:05\u221205:00     | 2026-03-02T13:30:05Z
                    """)
    void datesThatBeginWithTheYear(String text, String instant) {
        assertThat(Dates.read(text.replace("\\u2212", "\u2212")))
                .hasToString("Optional[" + instant + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon, 02 Mar 2026 08:30:05 GMT      | 2026-03-02T08:30:05Z
                    Sat, 02 Mar 2026 08:30:05 GMT      | 2026-03-02T08:30:05Z
                    02 Mar 2026 08:30:05 UT            | 2026-03-02T08:30:05Z
                    Monday, 2 March 2026 08:30 +0100   | 2026-03-02T07:30:00Z
                    Mon,02 Mar 2026 08:30:05 +01:00    | 2026-03-02T07:30:05Z
                    Mon, 02 Mar 26 08:30:05 EST        | 2026-03-02T13:30:05Z
                    Mon, 02 Mar 98 08:30:05 EDT        | 1998-03-02T12:30:05Z
                    Mon, 02 Mar 126 08:30:05 Z         | 2026-03-02T08:30:05Z
                    2 Mar 2026 08:30:05 CST            | 2026-03-02T14:30:05Z
                    2 Mar 2026 08:30:05 CDT            | 2026-03-02T13:30:05Z
                    2 Mar 2026 08:30:05 MST            | 2026-03-02T15:30:05Z
                    2 Mar 2026 08:30:05 MDT            | 2026-03-02T14:30:05Z
                    2 Mar 2026 08:30:05 PST            | 2026-03-02T16:30:05Z
                    2 Mar 2026 08:30:05 PDT            | 2026-03-02T15:30:05Z
                    2 Mar 2026 08:30:05 pdt            | 2026-03-02T15:30:05Z
                    2 Mar 2026 08:30:05 A              | 2026-03-02T09:30:05Z
                    2 Mar 2026 08:30:05 M              | 2026-03-02T20:30:05Z
                    2 Mar 2026 08:30:05 N              | 2026-03-02T07:30:05Z
                    2 Mar 2026 08:30:05 Y              | 2026-03-01T20:30:05Z
                    2 Mar 2026 08:30:05 CEST           | 2026-03-02T06:30:05Z
                    2 Mar 2026 08:30:05 JST            | 2026-03-01T23:30:05Z
                    2 Mar 2026 08:30:05 GMT+0530       | 2026-03-02T03:00:05Z
                    2 Mar 2026 08:30:05 +0100 (MEZ)    | 2026-03-02T07:30:05Z
                    2 Mar 2026 08:30:05 XYZ            | 2026-03-02T08:30:05Z
                    2 Mar 2026 08:30:05                | 2026-03-02T08:30:05Z
                    2 Mar 2026                         | 2026-03-02T00:00:00Z
                    Mon Mar  2 08:30:05 2026           | 2026-03-02T08:30:05Z
                    Fri, 2026/03/02 08:30:05 EDT       | 2026-03-02T12:30:05Z
                    Mon, 26 January 2026 16:31:00 ET   | 2026-01-26T21:31:00Z
                    Mon, 02 Mar 2026 21:46:02.123 GMT  | 2026-03-02T21:46:02.123Z
                    Mon Mar  2 08:30:05 EST 2026       | 2026-03-02T13:30:05Z
                    March 2, 2026 8:30 pm              | 2026-03-02T20:30:00Z
                    2nd of March 2026, 12:30am         | 2026-03-02T00:30:00Z
                    02-Mar-2026 08:30:05               | 2026-03-02T08:30:05Z
                    Mon, 02 Sept 2024 08:30:05 GMT     | 2024-09-02T08:30:05Z
                    Mon, 02 Mar 2026 24:00:00 GMT      | 2026-03-03T00:00:00Z
                    Sat, 31 Dec 2016 23:59:60 GMT      | 2016-12-31T23:59:59Z
                    Mon, 02 Mar 2026 8:5:5 GMT         | 2026-03-02T08:05:05Z
                    """)
    void datesWithAMonthInEnglish(String text, String instant) {
        assertThat(Dates.read(text)).hasToString("Optional[" + instant + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 de marzo de 2026, 08:30 h        | 2026-03-02T08:30:00Z
                    2. März 2026 um 08:30 Uhr          | 2026-03-02T08:30:00Z
                    lun., 02 mars 2026 08:30:05 +0100  | 2026-03-02T07:30:05Z
                    2 février 2026                     | 2026-02-02T00:00:00Z
                    2 fevrier 2026                     | 2026-02-02T00:00:00Z
                    Mo, 02 Mär 2026 08:30:05 +0100     | 2026-03-02T07:30:05Z
                    2. Dezember 2025 08:30 MEZ         | 2025-12-02T07:30:00Z
                    lunes, 2 de enero de 2026 08:30    | 2026-01-02T08:30:00Z
                    2 gennaio 2026                     | 2026-01-02T00:00:00Z
                    2 de março de 2026                 | 2026-03-02T00:00:00Z
                    Вт, 2 янв 2026 08:30:05 +0300      | 2026-01-02T05:30:05Z
                    2 марта 2026                       | 2026-03-02T00:00:00Z
                    2 sierpnia 2026                    | 2026-08-02T00:00:00Z
                    Κυρ, 11 Ιούλ 2004 12:00:00 EST     | 2004-07-11T17:00:00Z
                    2 Ιουλίου 2026                     | 2026-07-02T00:00:00Z
                    2 Ağustos 2026                     | 2026-08-02T00:00:00Z
                    2026年3月2日 08:30                   | 2026-03-02T08:30:00Z
                    2026년 3월 2일 오후 8:30              | 2026-03-02T20:30:00Z
                    """)
    void datesInOtherLanguages(String text, String instant) {
        assertThat(Dates.read(text)).hasToString("Optional[" + instant + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "the day before yesterday",
                "2026-02-30",
                "2026-13-01",
                "2026-03-02T25:00:00Z",
                "2026-03-02T08:61:00Z",
                "2026-03-02T08:30:00+99:00",
                "31 Jun 2026 08:00 GMT",
                "0103-12-13T18:30:02Z",
                "Thu, 04 Jul 1776 18:30:02 GMT",
                "9999-01-01",
                "03/02/2026",
                "March",
                "08:30"
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(Dates.read(text)).isEmpty();
    }
}
