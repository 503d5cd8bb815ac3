package io.shiftwire.processor.query;

/// The numbers that a value in a query stands for: one for a whole number, and for a time its
/// milliseconds since 1970, all those of the day (UTC) where it is a day.
///
/// @param first first number meant
/// @param last last number meant
record NumberSpan(long first, long last) {
    static NumberSpan ofNumber(String text, int at) throws QueryException {
        try {
            int number = Integer.parseInt(text);
            return new NumberSpan(number, number);
        } catch (NumberFormatException _) {
            throw new QueryException("'" + text + "' is not a whole number", at);
        }
    }
}
