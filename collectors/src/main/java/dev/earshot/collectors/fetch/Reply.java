package dev.earshot.collectors.fetch;

import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * What an API answered.
 *
 * @param body unpacked
 * @param retryAfter how long it asks to be left alone by the header of that name; zero if it does
 *     not say
 */
@SuppressWarnings("ArrayRecordComponent") // ten megabytes are not copied, and never compared
public record Reply(int status, HttpHeaders headers, byte[] body, Duration retryAfter) {}
