package studio.gesso.engine.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the engine's module, as the build wrote it there. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[]{"Gesso " + Version.class.getModule().getDescriptor().rawVersion().orElse("(unpacked)")};
    }
}
