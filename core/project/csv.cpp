#include "core/project/csv.h"

#include <QStringDecoder>

#include <utility>

namespace creatorup::project {

namespace {

constexpr char16_t kFormulaSigns[] = u"=+-@\t\r";

bool beginsFormula(QStringView field) {
    return !field.isEmpty() && QStringView(kFormulaSigns).contains(field.front());
}

Result<QString> decoded(const QByteArray& bytes) {
    const auto marked = QStringConverter::encodingForData(bytes);
    if (marked && *marked != QStringConverter::Utf8) {
        QStringDecoder decode(*marked);
        QString text = decode(bytes);
        if (decode.hasError())
            return fail(errors::BadCsv, QStringLiteral("The table is not whole: its UTF-16 is damaged."));
        return text;
    }
    QString text;
    int line = 1;
    const QByteArray body = bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes;
    for (qsizetype from = 0; from < body.size(); ++line) {
        const qsizetype end = body.indexOf('\n', from);
        const qsizetype next = end < 0 ? body.size() : end + 1;
        QStringDecoder decode(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
        text += QString(decode(QByteArrayView(body).sliced(from, next - from)));
        if (decode.hasError())
            return fail(errors::BadCsv,
                        QStringLiteral("Line %1 is not UTF-8. Save the table as \"CSV UTF-8\".").arg(line));
        from = next;
    }
    return text;
}

// The sign that separates fields: the one that the first line has most of, outside quotes.
QChar separatorOf(QStringView text) {
    const QString candidates = QStringLiteral(",;\t");
    qsizetype counts[3] = {};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) quoted = !quoted;
        if (!quoted && (c == QLatin1Char('\n') || c == QLatin1Char('\r'))) break;
        if (const qsizetype which = candidates.indexOf(c); !quoted && which >= 0) ++counts[which];
    }
    qsizetype best = 0;
    for (qsizetype i = 1; i < 3; ++i)
        if (counts[i] > counts[best]) best = i;
    return candidates[best];
}

class Reader {
public:
    explicit Reader(const QString& text) : m_text(text) {
        static const QString excel = QStringLiteral("sep=");
        if (m_text.startsWith(excel, Qt::CaseInsensitive) && m_text.size() > excel.size()) {
            m_separator = m_text[excel.size()];
            m_at = excel.size() + 1;
            takeLineEnd();
        } else {
            m_separator = separatorOf(m_text);
        }
    }

    Result<CsvTable> readAll() {
        while (m_at < m_text.size()) {
            const int begins = m_line;
            auto record = readRecord();
            if (!record) return fail(record.error());
            if (record->join(QString()).trimmed().isEmpty()) continue;
            m_table.records.push_back(std::move(*record));
            m_table.lines.push_back(begins);
        }
        return std::move(m_table);
    }

private:
    bool takeLineEnd() {
        if (m_at >= m_text.size()) return true;
        const QChar c = m_text[m_at];
        if (c != QLatin1Char('\n') && c != QLatin1Char('\r')) return false;
        ++m_at;
        if (c == QLatin1Char('\r') && m_at < m_text.size() && m_text[m_at] == QLatin1Char('\n')) ++m_at;
        ++m_line;
        return true;
    }

    Result<QStringList> readRecord() {
        QStringList fields;
        for (;;) {
            auto field = m_at < m_text.size() && m_text[m_at] == QLatin1Char('"') ? readQuoted() : readBare();
            if (!field) return fail(field.error());
            if (field->size() > 1 && field->front() == QLatin1Char('\'') &&
                beginsFormula(QStringView(*field).mid(1)))
                field->remove(0, 1);
            fields.append(std::move(*field));
            if (m_at < m_text.size() && m_text[m_at] == m_separator) {
                ++m_at;
                continue;
            }
            if (takeLineEnd()) return fields;
            return fail(errors::BadCsv, QStringLiteral("Line %1: text follows a closing quote.").arg(m_line));
        }
    }

    Result<QString> readBare() {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != QLatin1Char('\n') &&
               m_text[m_at] != QLatin1Char('\r')) {
            if (m_text[m_at].isNull())
                return fail(errors::BadCsv, QStringLiteral("Line %1 holds a zero byte.").arg(m_line));
            ++m_at;
        }
        return m_text.mid(from, m_at - from);
    }

    Result<QString> readQuoted() {
        const int opened = m_line;
        QString field;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == QLatin1Char('"')) {
                ++m_at;
                if (m_at >= m_text.size() || m_text[m_at] != QLatin1Char('"')) return field;
            } else if (c == QLatin1Char('\n')) {
                ++m_line;
            } else if (c == QLatin1Char('\r') &&
                       (m_at + 1 >= m_text.size() || m_text[m_at + 1] != QLatin1Char('\n'))) {
                ++m_line;
            }
            field.append(c);
        }
        return fail(errors::BadCsv, QStringLiteral("Line %1: a quote is not closed.").arg(opened));
    }

    const QString& m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    CsvTable m_table;
};

}  // namespace

Result<CsvTable> readCsv(const QByteArray& bytes) {
    const auto text = decoded(bytes);
    if (!text) return fail(text.error());
    return Reader(*text).readAll();
}

QByteArray writeCsvRecord(const QStringList& fields) {
    QByteArray record;
    bool first = true;
    for (const QString& field : fields) {
        if (!std::exchange(first, false)) record += ',';
        QString text = beginsFormula(field) ? QLatin1Char('\'') + field : field;
        const bool quoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                            text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r')) ||
                            text.contains(QLatin1Char(';')) || text.contains(QLatin1Char('\t'));
        if (quoted)
            text =
                QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
        record += text.toUtf8();
    }
    return record + "\r\n";
}

}  // namespace creatorup::project
