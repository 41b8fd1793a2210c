package studio.gesso.engine.library.tag;

import java.util.Optional;

/**
 * A tag that a person may be typing.
 *
 * @param name the tag as its list has it
 * @param alias another word for it, which is what matches; empty where the name does
 * @param count how often it is used
 * @param kind what it names, such as "artist"; "" for most
 * @param match how well it matches
 */
public record TagProposal(String name, Optional<String> alias, int count, String kind, Match match) {

    /** How a tag matches what is typed, the best first. */
    public enum Match {
        /** It is the tag. */
        WHOLE,
        /** The tag begins so. */
        BEGINNING,
        /** Another word for the tag begins so. */
        ALIAS,
        /** A word within the tag begins so. */
        WORD,
        /** It is somewhere in the tag. */
        INSIDE,
        /** It is somewhere in another word for the tag. */
        INSIDE_ALIAS
    }
}
