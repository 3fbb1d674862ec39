// The real worker, but for the test of an encoder, where it does what "trial.mode" beside it says: crash, or
// "unjoined" for an encoder that does not join. Every test is a letter more in "trial.count". See
// CMakeLists.txt.
#include "core/job/events.h"
#include "core/job/framing.h"
#include "core/job/jobs.h"

#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace creatorup;

namespace {

// Until there is no more.
void pass(int from, int to) {
    char bytes[65536];
    for (ssize_t got = read(from, bytes, sizeof bytes); got > 0; got = read(from, bytes, sizeof bytes))
        for (ssize_t done = 0; done < got;) {
            const ssize_t written = write(to, bytes + done, static_cast<size_t>(got - done));
            if (written <= 0) return;
            done += written;
        }
}

void say(const job::Event& event) {
    const QByteArray bytes = job::frame(job::toJson(event));
    if (write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
        std::abort();
}

void countUp(const QString& file) {
    QFile count(file);
    if (!count.open(QIODevice::Append) || count.write("t") != 1) std::abort();
}

void testInstead(const job::TestEncoderJob& test, const QString& folder) {
    countUp(folder + QStringLiteral("/trial.count"));
    QFile mode(folder + QStringLiteral("/trial.mode"));
    if (!mode.open(QIODevice::ReadOnly)) return;
    if (mode.readAll() == "crash") std::abort();
    say(job::Confined{});
    say(job::EncoderTested{test.video.encoder, false, QStringLiteral("the joined pieces do not decode"), 0});
    std::_Exit(0);
}

}  // namespace

int main(int, char** argv) {
    const QString program = QFile::decodeName(argv[0]);
    const QString folder = program.left(program.lastIndexOf(QLatin1Char('/')));
    int toWorker[2], fromWorker[2];
    if (pipe(toWorker) != 0 || pipe(fromWorker) != 0) return 9;
    const pid_t child = fork();
    if (child == 0) {
        dup2(toWorker[0], STDIN_FILENO);
        dup2(fromWorker[1], STDOUT_FILENO);
        for (const int end : {toWorker[0], toWorker[1], fromWorker[0], fromWorker[1]})
            close(end);
        const char* real = CREATORUP_BINARY_DIR "/bin/creatorup-worker";
        execl(real, real, nullptr);
        _exit(9);
    }
    close(toWorker[0]);
    close(fromWorker[1]);
    std::thread back([from = fromWorker[0]] { pass(from, STDOUT_FILENO); });
    job::FrameReader reader;
    QByteArray first;
    for (char byte = 0; read(STDIN_FILENO, &byte, 1) == 1;) {
        reader.append(QByteArrayView(&byte, 1));
        first.append(byte);
        const auto message = reader.next();
        if (!message || !*message) continue;
        if (const auto job = job::jobFromJson(**message)) {
            if (const auto* test = std::get_if<job::TestEncoderJob>(&*job)) testInstead(*test, folder);
            if (std::holds_alternative<job::EncodeSegmentsJob>(*job))
                countUp(folder + QStringLiteral("/together.count"));
        }
        break;
    }
    if (write(toWorker[1], first.constData(), static_cast<size_t>(first.size())) == first.size())
        pass(STDIN_FILENO, toWorker[1]);
    close(toWorker[1]);
    back.join();
    int status = 0;
    waitpid(child, &status, 0);
    std::_Exit(WIFEXITED(status) ? WEXITSTATUS(status) : 9);
}
