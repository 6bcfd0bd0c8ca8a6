package dev.earshot.collectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 2004 19:48:21 GMT | 2004-01-01T19:48:21Z",
        "Thu, 01 Jan 04 19:48:21 EST | 2004-01-02T00:48:21Z",
        "01 Jan 2004 19:48 +0200 | 2004-01-01T17:48:00Z",
        "Thu,01 January 2004 19:48:21 -05:00 | 2004-01-02T00:48:21Z",
        "Thu Jan  1 19:48:21 2004 | 2004-01-01T19:48:21Z",
        "Sun Jan 4 16:29:06 PST 2004 | 2004-01-05T00:29:06Z",
        "Thu, 31 Jun 2004 19:48:21 GMT | 2004-07-01T19:48:21Z",
        "Mon, 26 January 2004 16:31:00 ET | 2004-01-26T21:31:00Z",
        "26 Jan 2004 | 2004-01-26T00:00:00Z",
        "Thu, 01 Jan 2004 24:00:00 GMT | 2004-01-02T00:00:00Z",
        "Wed, 19 Aug 2009 18:28:00 Etc/GMT | 2009-08-19T18:28:00Z",
        "2003-12-31T10:14:55Z | 2003-12-31T10:14:55Z",
        "2003-12-31T10:14:55.1234567+08:00 | 2003-12-31T02:14:55.123456700Z",
        "2003-12-31T10:14-0800 | 2003-12-31T18:14:00Z",
        "2003-12-31 10:14:55 | 2003-12-31T10:14:55Z",
        "2003-12-31 10:14:55 GMT | 2003-12-31T10:14:55Z",
        "20031231T101455Z | 2003-12-31T10:14:55Z",
        "20031231 | 2003-12-31T00:00:00Z",
        "2003-12 | 2003-12-01T00:00:00Z",
        "2003 | 2003-01-01T00:00:00Z",
        "2003-335 | 2003-12-01T00:00:00Z",
        "2004-07-13T9:15-05:00 | 2004-07-13T14:15:00Z",
        "20 novembre 2026 à 10h30 | 2026-11-20T10:30:00Z",
        "ven. 20 nov. 2026 10:30:00 +0100 | 2026-11-20T09:30:00Z",
        "mar., 24 févr. 2026 08:00:00 GMT | 2026-02-24T08:00:00Z",
        "1 août 2026 | 2026-08-01T00:00:00Z",
        "3. März 2026 12:00 CET | 2026-03-03T11:00:00Z",
        "15 de octubre de 2026 | 2026-10-15T00:00:00Z",
        "Nov 20, 2026, 3:04 PM | 2026-11-20T15:04:00Z",
        "11/20/2026 3:04:05 PM | 2026-11-20T15:04:05Z",
        "20/11/2026 15:04 | 2026-11-20T15:04:00Z",
        "20.11.2026 15:04 | 2026-11-20T15:04:00Z",
        "2026/11/20 15:04:05 | 2026-11-20T15:04:05Z",
        "20-Nov-2026 03:45PM | 2026-11-20T15:45:00Z",
        "2004년 05월 28일  01:31:15 | 2004-05-28T01:31:15Z",
        "2004-05-25 오후 11:23:17 | 2004-05-25T23:23:17Z",
        "1795166700 | 2026-11-20T09:25:00Z",
      })
  void readsEveryFormOfDate(String written, String meant) {
    assertThat(Dates.read(written)).contains(Instant.parse(meant));
  }

  @ParameterizedTest
  @CsvSource({"hello", "12", "99 Foo 2004", "Thu", "2026-13-45", "0000-00-00T00:00:00Z"})
  void findsNoDateWhereThereIsNone(String written) {
    assertThat(Dates.read(written)).isEmpty();
  }

  @Test
  void leavesItToTheReaderWhetherTheDayComesFirst() {
    assertThat(Dates.read("03/04/2026", false)).contains(Instant.parse("2026-03-04T00:00:00Z"));
    assertThat(Dates.read("03/04/2026", true)).contains(Instant.parse("2026-04-03T00:00:00Z"));
  }
}
