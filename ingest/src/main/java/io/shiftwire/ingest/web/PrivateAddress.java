package io.shiftwire.ingest.web;

import java.net.UnknownHostException;

/// A name that leads to where only the operator may send us.
final class PrivateAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddress(String message) {
        super(message);
    }
}
