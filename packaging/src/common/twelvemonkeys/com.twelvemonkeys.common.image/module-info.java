module com.twelvemonkeys.common.image { requires com.twelvemonkeys.common.io; requires com.twelvemonkeys.common.lang; requires transitive java.desktop; exports com.twelvemonkeys.image; }
