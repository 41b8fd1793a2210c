package studio.gesso.engine.worker.remote;

/** Why this process has killed the child process. */
enum Kill {
    /** The person wanted it. */
    ASKED("was ended because you asked for it"),
    /** Its job did not stop. */
    NOT_STOPPED("was ended because its job did not stop"),
    /** It did not answer for a long time. */
    SILENT("did not answer any more, so it was ended"),
    /** Its job could not be followed to its end. */
    LEFT_ALONE("was ended because of a fault in this one, which is in the log"),
    /** A message of it was damaged. */
    NOT_UNDERSTOOD("sent a damaged message, so it was ended; the log says more"),
    /** Its files were changed while this program ran. */
    OTHER_VERSION("is of another version than this program, so it was ended; close Gesso and start it again"),
    /** It did not end when its work was over. */
    NOT_ENDED("was ended because it did not end by itself");

    /** What has happened to the engine's process, for the person. */
    final String words;

    Kill(String words) {
        this.words = words;
    }
}
