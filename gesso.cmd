@echo off
rem Gesso from its sources: builds what is missing, then opens the studio, or does what the arguments say.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "jdk="
for %%H in ("%GESSO_JAVA_HOME%" "%JAVA_HOME%") do if not defined jdk call :check "%%~H"
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :check "%%~H"
if not defined jdk (
    echo Gesso needs a JDK 25 or newer, and none was found: install one, for example from adoptium.net, or set JAVA_HOME to where it is. 1>&2
    exit /b 1
)
call :fresh || (
    where mvn >nul 2>nul || (
        echo Gesso needs Maven 3.8 or newer to build itself, and there is no mvn on the PATH. 1>&2
        exit /b 1
    )
    echo Building Gesso; the first time this takes a minute or two ... 1>&2
    pushd "%root%"
    call mvn -q -B -DskipTests -pl assets,engine,app package || (popd & exit /b 1)
    popd
    type nul > "%root%app\target\.built"
)
set ORT_DISABLE_TELEMETRY=1
"%jdk%\bin\java" -XX:-UsePerfData "-Dgesso.assets=%root%assets" --enable-native-access=javafx.graphics,studio.gesso.engine,com.microsoft.onnxruntime,org.xerial.sqlitejdbc --add-exports=javafx.base/com.sun.javafx.event=org.controlsfx.controls --module-path "%root%app\target\modules;%root%app\target\app.jar" --module studio.gesso.app/studio.gesso.app.Gesso %*
exit /b %ERRORLEVEL%

:check
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
set "version=0"
for /f tokens^=2^ delims^=^=.^" %%V in ('findstr /b JAVA_VERSION= "%~1\release"') do set "version=%%V"
if %version% GEQ 25 set "jdk=%~1"
exit /b

rem Built, and no source is newer than that.
:fresh
if not exist "%root%app\target\.built" exit /b 1
powershell -NoProfile -Command "cd $env:root; $built = (Get-Item app\target\.built).LastWriteTime; if (Get-ChildItem pom.xml, */pom.xml, assets/src, engine/src/main, app/src/main -File -Recurse | Where-Object LastWriteTime -gt $built | Select-Object -First 1) { exit 1 }"
exit /b
