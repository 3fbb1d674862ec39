<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>ClipWords</name>
    <message>
        <source>Looking at it…</source>
        <translation>Sedang diperiksa…</translation>
    </message>
    <message>
        <source>%1×%2 · %3 fps</source>
        <translation>%1×%2 · %3 fps</translation>
    </message>
    <message numerus="yes">
        <source>In %L1 videos</source>
        <translation>
            <numerusform>Di %L1 video</numerusform>
        </translation>
    </message>
    <message>
        <source>File is missing</source>
        <translation>File hilang</translation>
    </message>
    <message>
        <source>Not a video</source>
        <translation>Bukan video</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>File kosong</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Tidak bisa dibaca</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Tanpa suara</translation>
    </message>
    <message>
        <source>HDR to SDR</source>
        <translation>HDR jadi SDR</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Dibisukan</translation>
    </message>
    <message>
        <source>Turned %1°</source>
        <translation>Diputar %1°</translation>
    </message>
    <message>
        <source>Interlaced, fixed</source>
        <translation>Interlaced, diperbaiki</translation>
    </message>
    <message>
        <source>4K, scaled down</source>
        <translation>4K, diperkecil</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>It was cancelled.</source>
        <translation>Dibatalkan.</translation>
    </message>
    <message>
        <source>It took too long and was stopped.</source>
        <translation>Terlalu lama, jadi dihentikan.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Coba lagi.</translation>
    </message>
    <message>
        <source>A file is not there any more.</source>
        <translation>Ada file yang sudah tidak ada.</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted. Put it back or take it out of the project.</source>
        <translation>File dipindah, diganti nama, atau dihapus. Kembalikan atau keluarkan dari proyek.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Ada file yang tidak bisa dibaca.</translation>
    </message>
    <message>
        <source>Check that you may open it and that its disk is connected.</source>
        <translation>Periksa izin membukanya dan sambungan disknya.</translation>
    </message>
    <message>
        <source>This place cannot be written to.</source>
        <translation>Tempat ini tidak bisa ditulisi.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Pilih folder lain.</translation>
    </message>
    <message>
        <source>There is a file of this name already.</source>
        <translation>Sudah ada file dengan nama ini.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Pilih nama lain.</translation>
    </message>
    <message>
        <source>The disk is full. Finished videos are kept.</source>
        <translation>Disk penuh. Video yang sudah jadi disimpan.</translation>
    </message>
    <message>
        <source>Free some space, then go on with the batch.</source>
        <translation>Kosongkan ruang, lalu lanjutkan batch.</translation>
    </message>
    <message>
        <source>A data file is damaged.</source>
        <translation>Ada file data yang rusak.</translation>
    </message>
    <message>
        <source>Choose another file or make a new one.</source>
        <translation>Pilih file lain atau buat yang baru.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>Tidak ada jaringan.</translation>
    </message>
    <message>
        <source>Check the connection and try again. Rendering works offline.</source>
        <translation>Periksa sambungan lalu coba lagi. Render tetap bisa offline.</translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation>Layanan tidak menjawab tepat waktu.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The connection to the service is not safe, so nothing was sent.</source>
        <translation>Sambungan ke layanan tidak aman, jadi tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Check the date of this computer, or try another network.</source>
        <translation>Periksa tanggal komputer ini, atau coba jaringan lain.</translation>
    </message>
    <message>
        <source>The connection broke off.</source>
        <translation>Sambungan terputus.</translation>
    </message>
    <message>
        <source>Something in this network answers instead of the service.</source>
        <translation>Ada yang menjawab di jaringan ini, bukan layanannya.</translation>
    </message>
    <message>
        <source>Sign in to the Wi-Fi first, or try another network.</source>
        <translation>Masuk ke Wi-Fi dulu, atau coba jaringan lain.</translation>
    </message>
    <message>
        <source>The service sent more than it should.</source>
        <translation>Layanan mengirim terlalu banyak.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The address of the service is not valid.</source>
        <translation>Alamat layanan tidak sah.</translation>
    </message>
    <message>
        <source>Check DIGIUP_API_URL and CREATORUP_API_URL.</source>
        <translation>Periksa DIGIUP_API_URL dan CREATORUP_API_URL.</translation>
    </message>
    <message>
        <source>The saved sign-in is damaged.</source>
        <translation>Data masuk yang tersimpan rusak.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Masuk lagi.</translation>
    </message>
    <message>
        <source>This password is not right for this e-mail.</source>
        <translation>Kata sandi ini tidak cocok dengan emailnya.</translation>
    </message>
    <message>
        <source>Check Caps Lock and try again.</source>
        <translation>Periksa Caps Lock lalu coba lagi.</translation>
    </message>
    <message>
        <source>The sign-in has expired. Nothing is lost.</source>
        <translation>Masa masuk sudah habis. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>DigiUp cannot check sign-ins right now.</source>
        <translation>DigiUp sedang tidak bisa memeriksa akun.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Coba lagi beberapa menit lagi.</translation>
    </message>
    <message>
        <source>The service does not accept these entries.</source>
        <translation>Layanan tidak menerima isian ini.</translation>
    </message>
    <message>
        <source>Check each field and try again.</source>
        <translation>Periksa tiap isian lalu coba lagi.</translation>
    </message>
    <message>
        <source>There were too many tries.</source>
        <translation>Terlalu banyak percobaan.</translation>
    </message>
    <message>
        <source>This month&apos;s batches are used up.</source>
        <translation>Jatah batch bulan ini habis.</translation>
    </message>
    <message>
        <source>A larger plan has more, or wait for next month.</source>
        <translation>Paket lebih besar punya lebih banyak, atau tunggu bulan depan.</translation>
    </message>
    <message>
        <source>Your plan does not include this.</source>
        <translation>Paketmu tidak mencakup ini.</translation>
    </message>
    <message>
        <source>See Usage for the plans that do.</source>
        <translation>Lihat Pemakaian untuk paket yang bisa.</translation>
    </message>
    <message>
        <source>This account is in use on as many computers as the plan allows.</source>
        <translation>Akun ini sudah dipakai di komputer sebanyak yang diizinkan paket.</translation>
    </message>
    <message>
        <source>Sign out on another computer, or change the plan.</source>
        <translation>Keluar di komputer lain, atau ganti paket.</translation>
    </message>
    <message>
        <source>The service does not know this.</source>
        <translation>Layanan tidak mengenal ini.</translation>
    </message>
    <message>
        <source>There is an account with this e-mail or phone already.</source>
        <translation>Sudah ada akun dengan email atau nomor HP ini.</translation>
    </message>
    <message>
        <source>The service has a problem.</source>
        <translation>Layanan sedang bermasalah.</translation>
    </message>
    <message>
        <source>Try again in a few minutes. Rendering works meanwhile.</source>
        <translation>Coba lagi beberapa menit lagi. Sementara itu render tetap bisa.</translation>
    </message>
    <message>
        <source>The service answered in a way that CreatorUp does not know.</source>
        <translation>Jawaban layanan tidak dikenal CreatorUp.</translation>
    </message>
    <message>
        <source>Check for a newer CreatorUp.</source>
        <translation>Cari CreatorUp yang lebih baru.</translation>
    </message>
    <message>
        <source>The service&apos;s permission to render is not valid.</source>
        <translation>Izin render dari layanan tidak sah.</translation>
    </message>
    <message>
        <source>The service&apos;s permission to render is not complete.</source>
        <translation>Izin render dari layanan tidak lengkap.</translation>
    </message>
    <message>
        <source>The service&apos;s permission to render is damaged.</source>
        <translation>Izin render dari layanan rusak.</translation>
    </message>
    <message>
        <source>The service&apos;s permission to render is not genuine.</source>
        <translation>Izin render dari layanan tidak asli.</translation>
    </message>
    <message>
        <source>Sign in again on a network that you trust.</source>
        <translation>Masuk lagi di jaringan yang tepercaya.</translation>
    </message>
    <message>
        <source>The service&apos;s permission to render is not known to this CreatorUp.</source>
        <translation>Izin render dari layanan tidak dikenal CreatorUp ini.</translation>
    </message>
    <message>
        <source>The password store of this computer is locked.</source>
        <translation>Penyimpan kata sandi di komputer ini terkunci.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or sign in for this session only.</source>
        <translation>Buka kuncinya lalu coba lagi, atau masuk untuk sesi ini saja.</translation>
    </message>
    <message>
        <source>This computer has no password store that works.</source>
        <translation>Penyimpan kata sandi di komputer ini tidak bisa dipakai.</translation>
    </message>
    <message>
        <source>You can sign in for this session only.</source>
        <translation>Bisa masuk untuk sesi ini saja.</translation>
    </message>
    <message>
        <source>The password store did not keep the sign-in.</source>
        <translation>Penyimpan kata sandi tidak menyimpan data masuk.</translation>
    </message>
    <message>
        <source>Try again, or sign in for this session only.</source>
        <translation>Coba lagi, atau masuk untuk sesi ini saja.</translation>
    </message>
    <message>
        <source>There is no saved sign-in.</source>
        <translation>Tidak ada data masuk yang tersimpan.</translation>
    </message>
    <message>
        <source>The password store did not answer.</source>
        <translation>Penyimpan kata sandi tidak menjawab.</translation>
    </message>
    <message>
        <source>The password store cannot keep this sign-in.</source>
        <translation>Penyimpan kata sandi tidak bisa menyimpan data masuk ini.</translation>
    </message>
    <message>
        <source>Sign in for this session only.</source>
        <translation>Masuk untuk sesi ini saja.</translation>
    </message>
    <message>
        <source>The services disagree about who signed in, so nothing was kept.</source>
        <translation>Kedua layanan tidak sepakat siapa yang masuk, jadi tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>Try again. If it stays, contact DigiUp.</source>
        <translation>Coba lagi. Kalau tetap begitu, hubungi DigiUp.</translation>
    </message>
    <message>
        <source>This CreatorUp does not trust the service at this address.</source>
        <translation>CreatorUp ini tidak memercayai layanan di alamat ini.</translation>
    </message>
    <message>
        <source>Check CREATORUP_API_URL, or use the official service.</source>
        <translation>Periksa CREATORUP_API_URL, atau pakai layanan resmi.</translation>
    </message>
    <message>
        <source>The service&apos;s new permission to render is not valid. The one you had was kept.</source>
        <translation>Izin render baru dari layanan tidak sah. Izin yang lama tetap dipakai.</translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation>Belum masuk.</translation>
    </message>
    <message>
        <source>Sign in to render. The project stays as it is.</source>
        <translation>Masuk untuk merender. Proyek tetap seperti sekarang.</translation>
    </message>
    <message>
        <source>CreatorUp has no permission to render yet.</source>
        <translation>CreatorUp belum punya izin merender.</translation>
    </message>
    <message>
        <source>Connect to the network and sign in again.</source>
        <translation>Sambungkan ke jaringan lalu masuk lagi.</translation>
    </message>
    <message>
        <source>This permission to render belongs to another computer.</source>
        <translation>Izin render ini milik komputer lain.</translation>
    </message>
    <message>
        <source>Sign in again on this one.</source>
        <translation>Masuk lagi di komputer ini.</translation>
    </message>
    <message>
        <source>The clock of this computer was set back.</source>
        <translation>Jam komputer ini dimundurkan.</translation>
    </message>
    <message>
        <source>Set the date and time right, or connect to the network.</source>
        <translation>Betulkan tanggal dan jam, atau sambungkan ke jaringan.</translation>
    </message>
    <message>
        <source>The permission to render offline has run out. The project and finished videos are kept.</source>
        <translation>Izin render offline sudah habis. Proyek dan video yang sudah jadi disimpan.</translation>
    </message>
    <message>
        <source>Connect to the network once, then render.</source>
        <translation>Sambungkan ke jaringan sekali, lalu render.</translation>
    </message>
    <message>
        <source>Your plan does not include rendering on this computer.</source>
        <translation>Paketmu tidak mencakup render di komputer ini.</translation>
    </message>
    <message>
        <source>This size is above your plan. Nothing was rendered.</source>
        <translation>Ukuran ini di atas paketmu. Belum ada yang dirender.</translation>
    </message>
    <message>
        <source>Choose a smaller size below, or a plan that allows it.</source>
        <translation>Pilih ukuran lebih kecil di bawah, atau paket yang mengizinkannya.</translation>
    </message>
    <message>
        <source>This month&apos;s batches are used up. Nothing was rendered.</source>
        <translation>Jatah batch bulan ini habis. Belum ada yang dirender.</translation>
    </message>
    <message>
        <source>This file is not a CreatorUp project, or it is damaged.</source>
        <translation>File ini bukan proyek CreatorUp, atau rusak.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Pilih file lain.</translation>
    </message>
    <message>
        <source>This project was made by a newer CreatorUp.</source>
        <translation>Proyek ini dibuat CreatorUp yang lebih baru.</translation>
    </message>
    <message>
        <source>Update CreatorUp to open it.</source>
        <translation>Perbarui CreatorUp untuk membukanya.</translation>
    </message>
    <message>
        <source>A clip in this project is not a file on this computer.</source>
        <translation>Ada klip di proyek ini yang bukan file di komputer ini.</translation>
    </message>
    <message>
        <source>Take it out of the project file.</source>
        <translation>Keluarkan dari file proyek.</translation>
    </message>
    <message>
        <source>A slot has no clips yet.</source>
        <translation>Ada slot yang belum berisi klip.</translation>
    </message>
    <message>
        <source>Add at least one clip to each slot, or remove the slot.</source>
        <translation>Tambahkan minimal satu klip ke tiap slot, atau hapus slotnya.</translation>
    </message>
    <message>
        <source>A clip is not where it was.</source>
        <translation>Ada klip yang tidak di tempatnya.</translation>
    </message>
    <message>
        <source>Put the file back, or take the clip out of its slot.</source>
        <translation>Kembalikan filenya, atau keluarkan klip dari slot.</translation>
    </message>
    <message>
        <source>A voice-over is longer than its clip, and is cut at its end.</source>
        <translation>Sulih suara lebih panjang daripada klipnya, dan dipotong di akhir klip.</translation>
    </message>
    <message>
        <source>Show the clip longer, or use a shorter voice-over.</source>
        <translation>Tampilkan klipnya lebih lama, atau pakai sulih suara yang lebih pendek.</translation>
    </message>
    <message>
        <source>The music ends before the place at which it is to begin.</source>
        <translation>Musiknya berakhir sebelum bagian tempat ia harus mulai.</translation>
    </message>
    <message>
        <source>Let it begin earlier, or let it play again from its beginning.</source>
        <translation>Mulai lebih awal, atau biarkan diputar lagi dari awal.</translation>
    </message>
    <message>
        <source>Music or a voice is not where it was.</source>
        <translation>Musik atau suara tidak di tempatnya.</translation>
    </message>
    <message>
        <source>Put the file back, or take it out of the project.</source>
        <translation>Kembalikan filenya, atau keluarkan dari proyek.</translation>
    </message>
    <message>
        <source>This file has no sound.</source>
        <translation>File ini tidak bersuara.</translation>
    </message>
    <message>
        <source>Use another file as music or voice.</source>
        <translation>Pakai file lain sebagai musik atau suara.</translation>
    </message>
    <message>
        <source>A watermark or a subtitle file is not where it was.</source>
        <translation>Tanda air atau file subtitel tidak di tempatnya.</translation>
    </message>
    <message>
        <source>A text&apos;s braces do not match.</source>
        <translation>Kurung kurawal sebuah teks tidak berpasangan.</translation>
    </message>
    <message>
        <source>Write {{ and }} for braces themselves.</source>
        <translation>Tulis {{ dan }} untuk kurung kurawal itu sendiri.</translation>
    </message>
    <message>
        <source>A text needs a column that the table does not have.</source>
        <translation>Sebuah teks memerlukan kolom yang tidak ada di tabel.</translation>
    </message>
    <message>
        <source>Add the column to the table, or change the text.</source>
        <translation>Tambahkan kolomnya ke tabel, atau ubah teksnya.</translation>
    </message>
    <message>
        <source>A column of the table is not used.</source>
        <translation>Sebuah kolom tabel tidak dipakai.</translation>
    </message>
    <message>
        <source>Use its name in braces in a text, or take it out.</source>
        <translation>Pakai namanya dalam kurung kurawal di sebuah teks, atau hapus kolomnya.</translation>
    </message>
    <message>
        <source>A text is too large for its place.</source>
        <translation>Sebuah teks terlalu besar untuk tempatnya.</translation>
    </message>
    <message>
        <source>Make it smaller or shorter, or give it more width.</source>
        <translation>Perkecil atau pendekkan, atau beri lebar lebih.</translation>
    </message>
    <message>
        <source>A text stands where apps show their own buttons.</source>
        <translation>Sebuah teks berada di tempat tombol aplikasi.</translation>
    </message>
    <message>
        <source>Place it inside the clear box.</source>
        <translation>Taruh di dalam kotak yang bersih.</translation>
    </message>
    <message>
        <source>A font is not on this computer.</source>
        <translation>Sebuah fon tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>Install it, or choose another one.</source>
        <translation>Pasang fonnya, atau pilih yang lain.</translation>
    </message>
    <message>
        <source>Some characters are in no font on this computer.</source>
        <translation>Beberapa karakter tidak ada di fon mana pun di komputer ini.</translation>
    </message>
    <message>
        <source>Install a font that has them, or change the text.</source>
        <translation>Pasang fon yang memilikinya, atau ubah teksnya.</translation>
    </message>
    <message>
        <source>A watermark, a subtitle file or a font cannot be understood.</source>
        <translation>Tanda air, file subtitel, atau fon tidak dapat dipahami.</translation>
    </message>
    <message>
        <source>This kind of picture cannot be used.</source>
        <translation>Jenis gambar ini tidak bisa dipakai.</translation>
    </message>
    <message>
        <source>Save a HEIC picture as JPEG or PNG, and an animated WebP as a GIF or a video.</source>
        <translation>Simpan gambar HEIC sebagai JPEG atau PNG, dan WebP animasi sebagai GIF atau video.</translation>
    </message>
    <message>
        <source>You have a video size of this name already.</source>
        <translation>Anda sudah punya ukuran video dengan nama ini.</translation>
    </message>
    <message>
        <source>Give the new one another name, or replace the one you have.</source>
        <translation>Beri nama lain untuk yang baru, atau ganti yang sudah ada.</translation>
    </message>
    <message>
        <source>Use a PNG, WebP or SVG picture, and SRT, VTT or ASS subtitles.</source>
        <translation>Pakai gambar PNG, WebP, atau SVG, dan subtitel SRT, VTT, atau ASS.</translation>
    </message>
    <message>
        <source>A clip&apos;s colour table is not where it was.</source>
        <translation>Tabel warna sebuah klip tidak di tempatnya.</translation>
    </message>
    <message>
        <source>Put the .cube file back, or take it away from the clip.</source>
        <translation>Kembalikan file .cube itu, atau lepaskan dari klip.</translation>
    </message>
    <message>
        <source>No video size is chosen.</source>
        <translation>Ukuran video belum dipilih.</translation>
    </message>
    <message>
        <source>Choose one at the bottom of the page.</source>
        <translation>Pilih satu di bagian bawah halaman.</translation>
    </message>
    <message>
        <source>This project asks for a video size that this CreatorUp does not have.</source>
        <translation>Proyek ini meminta ukuran video yang tidak ada di CreatorUp ini.</translation>
    </message>
    <message>
        <source>Choose another one at the bottom of the page.</source>
        <translation>Pilih yang lain di bagian bawah halaman.</translation>
    </message>
    <message>
        <source>One batch makes at most 100,000 videos.</source>
        <translation>Satu batch paling banyak 100.000 video.</translation>
    </message>
    <message>
        <source>Use fewer clips or slots.</source>
        <translation>Kurangi klip atau slot.</translation>
    </message>
    <message>
        <source>There are fewer variants than were asked for.</source>
        <translation>Variannya lebih sedikit dari yang diminta.</translation>
    </message>
    <message>
        <source>Add clips, or ask for fewer videos.</source>
        <translation>Tambah klip, atau kurangi jumlah video.</translation>
    </message>
    <message>
        <source>A rule or a chosen variant makes no sense.</source>
        <translation>Ada aturan atau varian pilihan yang tidak masuk akal.</translation>
    </message>
    <message>
        <source>Its clips must be of different slots, and a variant names one clip of each slot.</source>
        <translation>Klipnya harus dari slot yang berbeda, dan satu varian menyebut satu klip dari tiap slot.</translation>
    </message>
    <message>
        <source>A rule or a table names a clip that is not there.</source>
        <translation>Ada aturan atau tabel yang menyebut klip yang tidak ada.</translation>
    </message>
    <message>
        <source>Correct the name, or add the clip.</source>
        <translation>Perbaiki namanya, atau tambahkan klipnya.</translation>
    </message>
    <message>
        <source>A rule or a table names a clip of which there are several.</source>
        <translation>Ada aturan atau tabel yang menyebut klip dengan nama yang sama.</translation>
    </message>
    <message>
        <source>Write the slot before the clip&apos;s name, as in Hook/clip-1.</source>
        <translation>Tulis slotnya sebelum nama klip, misalnya Hook/clip-1.</translation>
    </message>
    <message>
        <source>No variant is left.</source>
        <translation>Tidak ada varian yang tersisa.</translation>
    </message>
    <message>
        <source>The rules contradict each other, or no variant is as long as was asked for.</source>
        <translation>Aturannya saling bertentangan, atau tidak ada varian sepanjang yang diminta.</translation>
    </message>
    <message>
        <source>It is not known yet how long the clips are.</source>
        <translation>Panjang klipnya belum diketahui.</translation>
    </message>
    <message>
        <source>Wait until all clips were looked at.</source>
        <translation>Tunggu sampai semua klip diperiksa.</translation>
    </message>
    <message>
        <source>The rules keep a clip out of every video.</source>
        <translation>Aturannya membuat satu klip tidak dipakai di video mana pun.</translation>
    </message>
    <message>
        <source>Loosen a rule, or take the clip out.</source>
        <translation>Longgarkan aturannya, atau keluarkan klip itu.</translation>
    </message>
    <message>
        <source>Two rows of the table are the same.</source>
        <translation>Dua baris tabel sama persis.</translation>
    </message>
    <message>
        <source>The video would be made twice.</source>
        <translation>Videonya akan dibuat dua kali.</translation>
    </message>
    <message>
        <source>Your plan does not include this.</source>
        <translation>Paket Anda tidak mencakup ini.</translation>
    </message>
    <message>
        <source>These captions cannot be understood.</source>
        <translation>Teks ini tidak dapat dibaca sebagai takarir.</translation>
    </message>
    <message>
        <source>Use an SRT file in UTF-8.</source>
        <translation>Gunakan berkas SRT dalam UTF-8.</translation>
    </message>
    <message>
        <source>There is no text to speak, or too much.</source>
        <translation>Tidak ada teks untuk diucapkan, atau terlalu panjang.</translation>
    </message>
    <message>
        <source>Use up to 5,000 characters.</source>
        <translation>Gunakan paling banyak 5.000 karakter.</translation>
    </message>
    <message>
        <source>A program for voices or captions is not on this computer.</source>
        <translation>Program untuk suara atau takarir tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>Install it, or set another one.</source>
        <translation>Pasang program itu, atau atur yang lain.</translation>
    </message>
    <message>
        <source>The program for voices or captions failed.</source>
        <translation>Program untuk suara atau takarir gagal.</translation>
    </message>
    <message>
        <source>The details have what it said.</source>
        <translation>Rinciannya memuat apa yang dikatakannya.</translation>
    </message>
    <message>
        <source>The program for voices or captions took too long and was stopped.</source>
        <translation>Program untuk suara atau takarir terlalu lama, lalu dihentikan.</translation>
    </message>
    <message>
        <source>Use a shorter text or clip.</source>
        <translation>Gunakan teks atau klip yang lebih pendek.</translation>
    </message>
    <message>
        <source>The program for voices or captions made nothing that can be used.</source>
        <translation>Program untuk suara atau takarir tidak menghasilkan apa pun yang dapat digunakan.</translation>
    </message>
    <message>
        <source>Check how it is set.</source>
        <translation>Periksa pengaturannya.</translation>
    </message>
    <message>
        <source>A program cannot be set like this.</source>
        <translation>Program tidak dapat diatur seperti ini.</translation>
    </message>
    <message>
        <source>Give its full path or its name, and the places in braces that it needs.</source>
        <translation>Berikan jalur lengkap atau namanya, dan tempat dalam kurung kurawal yang diperlukannya.</translation>
    </message>
    <message>
        <source>The table cannot be read.</source>
        <translation>Tabelnya tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Save it as &quot;CSV UTF-8&quot; and try again.</source>
        <translation>Simpan sebagai &quot;CSV UTF-8&quot; lalu coba lagi.</translation>
    </message>
    <message>
        <source>The table&apos;s columns do not fit the slots.</source>
        <translation>Kolom tabel tidak cocok dengan slotnya.</translation>
    </message>
    <message>
        <source>It needs one column for every slot, named like it.</source>
        <translation>Tiap slot perlu satu kolom dengan nama yang sama.</translation>
    </message>
    <message>
        <source>The pattern for the videos&apos; names makes no sense.</source>
        <translation>Pola nama videonya tidak masuk akal.</translation>
    </message>
    <message>
        <source>Use {project}, {index:04}, {slot:NAME}, {clip}, {delivery}, {date} or {seed}.</source>
        <translation>Pakai {project}, {index:04}, {slot:NAMA}, {clip}, {delivery}, {date}, atau {seed}.</translation>
    </message>
    <message>
        <source>Two videos would have the same name.</source>
        <translation>Dua video akan bernama sama.</translation>
    </message>
    <message>
        <source>Add {index} to the names.</source>
        <translation>Tambahkan {index} pada nama.</translation>
    </message>
    <message>
        <source>Some videos are too short for where they go.</source>
        <translation>Sebagian video terlalu pendek untuk tujuannya.</translation>
    </message>
    <message>
        <source>Use longer clips, or ask for longer videos.</source>
        <translation>Gunakan klip yang lebih panjang, atau minta video yang lebih panjang.</translation>
    </message>
    <message>
        <source>Some videos are too long for where they go.</source>
        <translation>Sebagian video terlalu panjang untuk tujuannya.</translation>
    </message>
    <message>
        <source>Trim the clips, or ask for shorter videos.</source>
        <translation>Potong klipnya, atau minta video yang lebih pendek.</translation>
    </message>
    <message>
        <source>Some videos may be too large for where they go.</source>
        <translation>Sebagian video mungkin terlalu besar untuk tujuannya.</translation>
    </message>
    <message>
        <source>Trim the clips, or choose a smaller video size.</source>
        <translation>Potong klipnya, atau pilih ukuran video yang lebih kecil.</translation>
    </message>
    <message>
        <source>A video size is not what its platform takes.</source>
        <translation>Suatu ukuran video tidak diterima platformnya.</translation>
    </message>
    <message>
        <source>Choose another video size.</source>
        <translation>Pilih ukuran video lain.</translation>
    </message>
    <message>
        <source>Some videos cannot be held in the size that was asked for.</source>
        <translation>Beberapa video tidak muat dalam ukuran yang diminta.</translation>
    </message>
    <message>
        <source>Allow more megabytes, or ask for shorter videos.</source>
        <translation>Izinkan lebih banyak megabita, atau minta video yang lebih pendek.</translation>
    </message>
    <message>
        <source>A video came out larger than it may be, and was not kept.</source>
        <translation>Sebuah video menjadi lebih besar dari yang dibolehkan, dan tidak disimpan.</translation>
    </message>
    <message>
        <source>This clip has no sound.</source>
        <translation>Klip ini tidak bersuara.</translation>
    </message>
    <message>
        <source>Its part of the videos will be silent.</source>
        <translation>Bagiannya dalam video akan sunyi.</translation>
    </message>
    <message>
        <source>Some pictures of this clip are damaged.</source>
        <translation>Sebagian gambar klip ini rusak.</translation>
    </message>
    <message>
        <source>The picture before each of them is held.</source>
        <translation>Gambar sebelumnya ditahan sebagai gantinya.</translation>
    </message>
    <message>
        <source>This clip is small for the video.</source>
        <translation>Klip ini kecil untuk videonya.</translation>
    </message>
    <message>
        <source>It will look soft. Use a larger one, or choose a smaller video size.</source>
        <translation>Hasilnya akan kurang tajam. Gunakan yang lebih besar, atau pilih ukuran video yang lebih kecil.</translation>
    </message>
    <message>
        <source>The first videos are there. The others wait.</source>
        <translation>Video pertama sudah ada. Sisanya menunggu.</translation>
    </message>
    <message>
        <source>Look at them, then go on.</source>
        <translation>Periksa dulu, lalu lanjutkan.</translation>
    </message>
    <message>
        <source>This file is not a video.</source>
        <translation>File ini bukan video.</translation>
    </message>
    <message>
        <source>This kind of video cannot be used.</source>
        <translation>Jenis video ini tidak bisa dipakai.</translation>
    </message>
    <message>
        <source>Export it as MP4 or MOV and add it again.</source>
        <translation>Ekspor sebagai MP4 atau MOV lalu tambahkan lagi.</translation>
    </message>
    <message>
        <source>This file has no picture.</source>
        <translation>File ini tidak punya gambar.</translation>
    </message>
    <message>
        <source>Choose a file with video in it.</source>
        <translation>Pilih file yang berisi video.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>File ini kosong.</translation>
    </message>
    <message>
        <source>Copy it again from the camera or phone.</source>
        <translation>Salin lagi dari kamera atau HP.</translation>
    </message>
    <message>
        <source>This clip is damaged.</source>
        <translation>Klip ini rusak.</translation>
    </message>
    <message>
        <source>This clip is larger or longer than CreatorUp can use.</source>
        <translation>Klip ini terlalu besar atau panjang untuk CreatorUp.</translation>
    </message>
    <message>
        <source>Export a smaller or shorter one.</source>
        <translation>Ekspor yang lebih kecil atau pendek.</translation>
    </message>
    <message>
        <source>This clip is too short for the transitions at its ends.</source>
        <translation>Klip ini terlalu pendek untuk transisi di kedua ujungnya.</translation>
    </message>
    <message>
        <source>Choose shorter transitions or a longer clip.</source>
        <translation>Pilih transisi yang lebih singkat atau klip yang lebih panjang.</translation>
    </message>
    <message>
        <source>Nothing is left of this clip after trimming.</source>
        <translation>Tidak ada yang tersisa dari klip ini setelah dipotong.</translation>
    </message>
    <message>
        <source>Make its part longer.</source>
        <translation>Panjangkan bagiannya.</translation>
    </message>
    <message>
        <source>A clip&apos;s colour table cannot be understood.</source>
        <translation>Tabel warna sebuah klip tidak dapat dipahami.</translation>
    </message>
    <message>
        <source>Choose another .cube file, or take it away from the clip.</source>
        <translation>Pilih file .cube lain, atau lepaskan dari klip.</translation>
    </message>
    <message>
        <source>This clip was changed while it was rendered.</source>
        <translation>Klip ini berubah saat dirender.</translation>
    </message>
    <message>
        <source>Render again when nothing writes to it.</source>
        <translation>Render lagi saat tidak ada yang mengubahnya.</translation>
    </message>
    <message>
        <source>A finished video did not pass its check, so it was not kept.</source>
        <translation>Ada video jadi yang tidak lolos pemeriksaan, jadi tidak disimpan.</translation>
    </message>
    <message>
        <source>Render again. Clips that are ready are not encoded again.</source>
        <translation>Render lagi. Klip yang sudah siap tidak dienkode ulang.</translation>
    </message>
    <message>
        <source>Clips did not join cleanly, so this video was not kept.</source>
        <translation>Klip tidak tersambung dengan baik, jadi video ini tidak disimpan.</translation>
    </message>
    <message>
        <source>Render again.</source>
        <translation>Render lagi.</translation>
    </message>
    <message>
        <source>The encoder stopped.</source>
        <translation>Encoder berhenti.</translation>
    </message>
    <message>
        <source>An encoder that the videos need cannot be used on this computer.</source>
        <translation>Encoder yang dibutuhkan video tidak dapat dipakai di komputer ini.</translation>
    </message>
    <message>
        <source>Choose another delivery or another encoder.</source>
        <translation>Pilih format keluaran atau encoder lain.</translation>
    </message>
    <message>
        <source>There was no time to try an encoder.</source>
        <translation>Tidak ada waktu untuk mencoba encoder.</translation>
    </message>
    <message>
        <source>Try again when the computer has less to do.</source>
        <translation>Coba lagi saat komputer tidak terlalu sibuk.</translation>
    </message>
    <message>
        <source>A part of CreatorUp did not start.</source>
        <translation>Ada bagian CreatorUp yang tidak bisa dijalankan.</translation>
    </message>
    <message>
        <source>Install CreatorUp again.</source>
        <translation>Pasang CreatorUp lagi.</translation>
    </message>
    <message>
        <source>This system cannot keep clips apart safely, so they are not opened.</source>
        <translation>Sistem ini tidak bisa membuka klip dengan aman, jadi klip tidak dibuka.</translation>
    </message>
    <message>
        <source>A newer system is needed.</source>
        <translation>Perlu sistem yang lebih baru.</translation>
    </message>
    <message>
        <source>Reading this clip failed twice. The other videos go on.</source>
        <translation>Klip ini dua kali gagal dibaca. Video lain tetap jalan.</translation>
    </message>
    <message>
        <source>Export the clip again, or take it out.</source>
        <translation>Ekspor klipnya lagi, atau keluarkan.</translation>
    </message>
    <message>
        <source>Reading this clip took too long. The other videos go on.</source>
        <translation>Klip ini terlalu lama dibaca. Video lain tetap jalan.</translation>
    </message>
    <message>
        <source>Reading this clip gave an answer that makes no sense.</source>
        <translation>Pembacaan klip ini memberi jawaban yang tidak masuk akal.</translation>
    </message>
    <message>
        <source>There is no batch to go on with.</source>
        <translation>Tidak ada batch yang bisa dilanjutkan.</translation>
    </message>
    <message>
        <source>This batch is not known on this computer.</source>
        <translation>Batch ini tidak dikenal di komputer ini.</translation>
    </message>
    <message>
        <source>This batch has ended already.</source>
        <translation>Batch ini sudah selesai.</translation>
    </message>
    <message>
        <source>This batch has not ended yet.</source>
        <translation>Batch ini belum selesai.</translation>
    </message>
    <message>
        <source>This video has ended already.</source>
        <translation>Video ini sudah selesai.</translation>
    </message>
    <message>
        <source>Another CreatorUp is writing right now.</source>
        <translation>CreatorUp lain sedang menulis.</translation>
    </message>
    <message>
        <source>Another CreatorUp window or terminal works on this.</source>
        <translation>Jendela atau terminal CreatorUp lain sedang mengerjakan ini.</translation>
    </message>
    <message>
        <source>Go on there, or close it first.</source>
        <translation>Lanjutkan di sana, atau tutup dulu.</translation>
    </message>
    <message>
        <source>CreatorUp&apos;s own records are damaged. They were left as they are.</source>
        <translation>Catatan CreatorUp rusak. Dibiarkan apa adanya.</translation>
    </message>
    <message>
        <source>Restore them from a backup, or move the folder away to start new.</source>
        <translation>Pulihkan dari cadangan, atau pindahkan foldernya untuk mulai baru.</translation>
    </message>
    <message>
        <source>CreatorUp&apos;s records were written by a newer version.</source>
        <translation>Catatan CreatorUp ditulis versi yang lebih baru.</translation>
    </message>
    <message>
        <source>Update CreatorUp.</source>
        <translation>Perbarui CreatorUp.</translation>
    </message>
    <message>
        <source>CreatorUp&apos;s own records could not be read or written.</source>
        <translation>Catatan CreatorUp tidak bisa dibaca atau ditulis.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Periksa disk lalu coba lagi.</translation>
    </message>
    <message>
        <source>CreatorUp&apos;s own records contradict each other.</source>
        <translation>Catatan CreatorUp saling bertentangan.</translation>
    </message>
    <message>
        <source>This is not in CreatorUp&apos;s records any more.</source>
        <translation>Ini sudah tidak ada di catatan CreatorUp.</translation>
    </message>
    <message>
        <source>Usage is being sent already.</source>
        <translation>Pemakaian sedang dikirim.</translation>
    </message>
    <message>
        <source>The service did not confirm a record. It is kept and sent again.</source>
        <translation>Layanan belum mengonfirmasi satu catatan. Catatan disimpan dan dikirim lagi.</translation>
    </message>
    <message>
        <source>Something went wrong that should not. Your project and finished videos are kept.</source>
        <translation>Terjadi kesalahan yang tidak semestinya. Proyek dan video yang sudah jadi disimpan.</translation>
    </message>
    <message>
        <source>Try again. The details say more.</source>
        <translation>Coba lagi. Rinciannya menjelaskan lebih banyak.</translation>
    </message>
    <message>
        <source>CreatorUp&apos;s own records cannot be opened.</source>
        <translation>Catatan CreatorUp tidak bisa dibuka.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and that you may write to its folder.</source>
        <translation>Periksa sambungan disk dan izin menulis di foldernya.</translation>
    </message>
    <message>
        <source>The name needs 3 to 32 characters.</source>
        <translation>Nama harus 3 sampai 32 karakter.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Ini bukan alamat email.</translation>
    </message>
    <message>
        <source>The phone number needs 11 to 15 digits.</source>
        <translation>Nomor HP harus 11 sampai 15 angka.</translation>
    </message>
    <message>
        <source>The password needs 6 to 16 characters.</source>
        <translation>Kata sandi harus 6 sampai 16 karakter.</translation>
    </message>
    <message>
        <source>The sign &lt; counts as four.</source>
        <translation>Tanda &lt; dihitung empat karakter.</translation>
    </message>
    <message>
        <source>Sign in instead, or use another e-mail and phone.</source>
        <translation>Masuk saja, atau pakai email dan nomor HP lain.</translation>
    </message>
    <message>
        <source>Wait up to 15 minutes, then try again.</source>
        <translation>Tunggu sampai 15 menit, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This computer was signed out of your account on another one. Nothing is lost.</source>
        <translation>Komputer ini dikeluarkan dari akunmu lewat komputer lain. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The service has this already, with other content.</source>
        <translation>Layanan sudah punya ini, dengan isi yang lain.</translation>
    </message>
    <message>
        <source>DigiUp does not offer this plan any more.</source>
        <translation>DigiUp tidak menawarkan paket ini lagi.</translation>
    </message>
    <message>
        <source>Choose another plan.</source>
        <translation>Pilih paket lain.</translation>
    </message>
    <message>
        <source>The payment&apos;s reference is missing.</source>
        <translation>Nomor referensi pembayaran belum diisi.</translation>
    </message>
    <message>
        <source>It is on the receipt of your payment.</source>
        <translation>Nomornya ada di bukti pembayaran.</translation>
    </message>
    <message>
        <source>This computer is signed out already.</source>
        <translation>Komputer ini sudah keluar.</translation>
    </message>
    <message>
        <source>This is the computer that you are at.</source>
        <translation>Ini komputer yang sedang dipakai.</translation>
    </message>
    <message>
        <source>Use Sign out for it.</source>
        <translation>Pakai tombol Keluar untuk ini.</translation>
    </message>
    <message>
        <source>DigiUp said yes, but has not changed it.</source>
        <translation>DigiUp menjawab ya, tapi belum mengubahnya.</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 s</source>
        <comment>a length in seconds</comment>
        <translation>%1 dtk</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>sekitar %1 dtk</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>sekitar %1 mnt</translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation>sekitar %1 jam %2 mnt</translation>
    </message>
    <message numerus="yes">
        <source>%L1 videos</source>
        <translation>
            <numerusform>%L1 video</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day in a date</comment>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>a time of day</comment>
        <translation>HH.mm</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>%L1 clips</source>
        <translation>%L1 klip</translation>
    </message>
    <message>
        <source>%L1 times</source>
        <translation>%L1 kali</translation>
    </message>
    <message>
        <source>%L1 of %L2 videos</source>
        <translation>%L1 dari %L2 video</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%L1 things are worth a look before you post these videos:</source>
        <translation>%L1 hal perlu dilihat sebelum video ini diunggah:</translation>
    </message>
</context>
<context>
    <name>creatorup::models::AccountPresenter</name>
    <message>
        <source>no limit this month</source>
        <translation>tanpa batas bulan ini</translation>
    </message>
    <message>
        <source>none of %L1 batches left this month</source>
        <translation>%L1 batch bulan ini sudah habis</translation>
    </message>
    <message>
        <source>uses %L1 of %L2 this month</source>
        <translation>memakai %L1 dari %L2 bulan ini</translation>
    </message>
    <message>
        <source>Sign in again to send your usage. Rendering works until %1.</source>
        <translation>Masuk lagi untuk mengirim pemakaian. Render tetap bisa sampai %1.</translation>
    </message>
    <message>
        <source>Offline. Rendering works until %1.</source>
        <translation>Sedang offline. Render tetap bisa sampai %1.</translation>
    </message>
    <message>
        <source>uses %L1 of %L2 left this month</source>
        <translation>memakai %L1 dari sisa %L2 bulan ini</translation>
    </message>
    <message>
        <source>This computer was signed out on another one. Rendering works until %1.</source>
        <translation>Komputer ini dikeluarkan lewat komputer lain. Render bisa sampai %1.</translation>
    </message>
</context>
<context>
    <name>creatorup::models::OutputsModel</name>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Video %L1</source>
        <translation>Video %L1</translation>
    </message>
</context>
<context>
    <name>creatorup::models::ProfilePresenter</name>
    <message>
        <source>%1, until %2</source>
        <translation>%1, sampai %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln in use, no limit</source>
        <translation>
            <numerusform>%Ln dipakai, tanpa batas</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 in use</source>
        <translation>%L1 dari %L2 dipakai</translation>
    </message>
</context>
<context>
    <name>creatorup::models::ProjectPresenter</name>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Hook</source>
        <translation>Hook</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>CTA</source>
        <translation>CTA</translation>
    </message>
    <message>
        <source>There are no videos in this folder.</source>
        <translation>Tidak ada video di folder ini.</translation>
    </message>
    <message>
        <source>Choose another one, or add clips one by one.</source>
        <translation>Pilih folder lain, atau tambahkan klip satu per satu.</translation>
    </message>
    <message>
        <source>Add clips</source>
        <translation>Tambah klip</translation>
    </message>
    <message>
        <source>Remove clips</source>
        <translation>Hapus klip</translation>
    </message>
    <message>
        <source>Move clip</source>
        <translation>Pindahkan klip</translation>
    </message>
    <message>
        <source>Add slot</source>
        <translation>Tambah slot</translation>
    </message>
    <message>
        <source>Rename slot</source>
        <translation>Ganti nama slot</translation>
    </message>
    <message>
        <source>Remove slot</source>
        <translation>Hapus slot</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>Ganti nama proyek</translation>
    </message>
    <message>
        <source>Change size</source>
        <translation>Ganti ukuran</translation>
    </message>
    <message>
        <source>Nothing to render yet</source>
        <translation>Belum ada yang bisa dirender</translation>
    </message>
    <message numerus="yes">
        <source>%L1 variants</source>
        <translation>
            <numerusform>%L1 varian</numerusform>
        </translation>
    </message>
    <message>
        <source>reading the clips…</source>
        <translation>membaca klip…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unique clips to encode</source>
        <translation>
            <numerusform>%Ln klip unik akan dienkode</numerusform>
        </translation>
    </message>
    <message>
        <source>every clip is encoded already</source>
        <translation>semua klip sudah dienkode</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Render</translation>
    </message>
    <message numerus="yes">
        <source>Render %L1 videos</source>
        <translation>
            <numerusform>Render %L1 video</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::models::RenderPresenter</name>
    <message>
        <source>CreatorUp closed during a batch. %L1 of %L2 videos are ready, the rest goes on now.</source>
        <translation>CreatorUp tertutup saat batch berjalan. %L1 dari %L2 video sudah siap, sisanya dilanjutkan sekarang.</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 dari %L2</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 frame/dtk</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Menyiapkan…</translation>
    </message>
    <message>
        <source>Pausing when the clips at work are done…</source>
        <translation>Dijeda setelah klip yang sedang dikerjakan selesai…</translation>
    </message>
    <message>
        <source>Paused. Finished videos are kept.</source>
        <translation>Dijeda. Video yang sudah jadi disimpan.</translation>
    </message>
    <message>
        <source>%1 ready in %2.</source>
        <translation>%1 siap dalam %2.</translation>
    </message>
    <message>
        <source>%1 ready. %L2 could not be made.</source>
        <translation>%1 siap. %L2 tidak bisa dibuat.</translation>
    </message>
    <message>
        <source>Cancelled. %1 made until then are kept.</source>
        <translation>Dibatalkan. %1 yang sudah jadi tetap disimpan.</translation>
    </message>
    <message>
        <source>The batch failed. Your project and clips are as they were.</source>
        <translation>Batch gagal. Proyek dan klip tidak berubah.</translation>
    </message>
    <message>
        <source>Stopped. It goes on when CreatorUp starts again.</source>
        <translation>Dihentikan. Dilanjutkan saat CreatorUp dibuka lagi.</translation>
    </message>
</context>
<context>
    <name>creatorup::models::SignInPresenter</name>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Ini bukan alamat email.</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>Kata sandi belum diisi.</translation>
    </message>
</context>
<context>
    <name>creatorup::models::SubscribePresenter</name>
    <message>
        <source>Your plan is now %1.</source>
        <translation>Paketmu sekarang %1.</translation>
    </message>
    <message>
        <source>DigiUp has activated %1. It holds here within a minute.</source>
        <translation>DigiUp sudah mengaktifkan %1. Di sini berlaku paling lama satu menit lagi.</translation>
    </message>
    <message>
        <source>DigiUp took the order, but has not activated %1 yet.</source>
        <translation>DigiUp menerima pesanan, tapi belum mengaktifkan %1.</translation>
    </message>
    <message>
        <source>DigiUp took the order for %1. Whether it is active is not known yet.</source>
        <translation>DigiUp menerima pesanan %1. Belum diketahui apakah sudah aktif.</translation>
    </message>
</context>
<context>
    <name>creatorup::models::UsagePresenter</name>
    <message>
        <source>as of %1</source>
        <translation>per pukul %1</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Semua sudah terkirim.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln records wait to be sent. They are kept on this computer and counted once.</source>
        <translation>
            <numerusform>%Ln catatan menunggu dikirim. Disimpan di komputer ini dan dihitung sekali.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batches a month</source>
        <translation>
            <numerusform>%Ln batch per bulan</numerusform>
        </translation>
    </message>
    <message>
        <source>batches without limit</source>
        <translation>batch tanpa batas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln perangkat</numerusform>
        </translation>
    </message>
    <message>
        <source>up to 720p</source>
        <translation>sampai 720p</translation>
    </message>
    <message>
        <source>up to 1080p</source>
        <translation>sampai 1080p</translation>
    </message>
    <message>
        <source>up to 2160p</source>
        <translation>sampai 2160p</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::AccountPage</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Kata sandi baru</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Simpan perubahan</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>DigiUp has your changes.</source>
        <translation>Perubahan sudah disimpan di DigiUp.</translation>
    </message>
    <message>
        <source>Empty: it stays as it is</source>
        <translation>Kosong: tidak diubah</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Kept by DigiUp</source>
        <translation>Disimpan oleh DigiUp</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Nomor HP</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Di komputer ini</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Rendering works offline until %1.</source>
        <translation>Render bisa offline sampai %1.</translation>
    </message>
    <message numerus="yes">
        <source>Signing out keeps %Ln records that wait to be sent.</source>
        <translation>
            <numerusform>Saat keluar, %Ln catatan yang menunggu dikirim tetap disimpan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::pages::BatchPage</name>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Go to the project</source>
        <translation>Ke proyek</translation>
    </message>
    <message>
        <source>Press Render on the project page. Finished videos appear here one by one.</source>
        <translation>Tekan Render di halaman proyek. Video yang selesai muncul di sini satu per satu.</translation>
    </message>
    <message>
        <source>No batch yet</source>
        <translation>Belum ada batch</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Buka folder</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Cancel batch</source>
        <translation>Batalkan batch</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Kemajuan batch</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Sisa waktu</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Kecepatan</translation>
    </message>
    <message>
        <source>Clips encoded</source>
        <translation>Klip dienkode</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Dipakai ulang</translation>
    </message>
    <message>
        <source>Videos of the batch</source>
        <translation>Video dalam batch</translation>
    </message>
    <message>
        <source>Nothing is being rendered</source>
        <translation>Tidak ada yang sedang dirender</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Selesai dalam</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::DeviceLimitForm</name>
    <message>
        <source>Back to signing in</source>
        <translation>Kembali ke halaman masuk</translation>
    </message>
    <message>
        <source>In use elsewhere</source>
        <translation>Dipakai di tempat lain</translation>
    </message>
    <message numerus="yes">
        <source>Your plan allows %Ln computers. Sign one out to go on here; its work stays on it.</source>
        <translation>
            <numerusform>Paketmu untuk %Ln komputer. Keluarkan satu untuk lanjut di sini; pekerjaan di sana tetap ada.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::pages::DeviceList</name>
    <message>
        <source>this computer</source>
        <translation>komputer ini</translation>
    </message>
    <message>
        <source>last used on %1</source>
        <translation>terakhir dipakai %1</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Sign out %1</source>
        <translation>Keluarkan %1</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::ForgotForm</name>
    <message>
        <source>E-mail</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Send the mail</source>
        <translation>Kirim email</translation>
    </message>
    <message>
        <source>Back to signing in</source>
        <translation>Kembali ke halaman masuk</translation>
    </message>
    <message>
        <source>DigiUp sends a mail with which you set a new one.</source>
        <translation>DigiUp mengirim email untuk membuat kata sandi baru.</translation>
    </message>
    <message>
        <source>Forgot password</source>
        <translation>Lupa kata sandi</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Mengirim…</translation>
    </message>
    <message>
        <source>If there is an account for %1, DigiUp sends a mail.</source>
        <translation>Jika ada akun untuk %1, DigiUp mengirim email.</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Pemakaian</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Akun: %1</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::PlanCard</name>
    <message>
        <source>Your plan</source>
        <translation>Paket sekarang</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>per bulan</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>Ganti ke %1</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::ProjectFiles</name>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Buka proyek…</translation>
    </message>
    <message>
        <source>Open the example project</source>
        <translation>Buka proyek contoh</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Simpan sebagai…</translation>
    </message>
    <message>
        <source>Rename project…</source>
        <translation>Ganti nama proyek…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Buka proyek</translation>
    </message>
    <message>
        <source>CreatorUp projects (*.creatorup)</source>
        <translation>Proyek CreatorUp (*.creatorup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua file (*)</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Simpan proyek</translation>
    </message>
    <message>
        <source>CreatorUp</source>
        <translation>CreatorUp</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Simpan perubahan pada “%1”?</translation>
    </message>
    <message>
        <source>Clips and finished videos stay as they are either way.</source>
        <translation>Klip dan video yang sudah jadi tidak berubah.</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Jangan simpan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>Ganti nama proyek</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>Nama proyek</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::ProjectPage</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Project menu</source>
        <translation>Menu proyek</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Size of the videos</source>
        <translation>Ukuran video</translation>
    </message>
    <message>
        <source>Choose the folder for the videos</source>
        <translation>Pilih folder untuk video</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tersimpan</translation>
    </message>
    <message>
        <source>A batch is being rendered. Wait for it, or cancel it.</source>
        <translation>Ada batch yang sedang dirender. Tunggu sampai selesai, atau batalkan.</translation>
    </message>
    <message>
        <source>%1, above your plan</source>
        <translation>%1, di atas paketmu</translation>
    </message>
    <message>
        <source>Use %1×%2</source>
        <translation>Pakai %1×%2</translation>
    </message>
    <message>
        <source>Folder for the videos</source>
        <translation>Folder untuk video</translation>
    </message>
    <message>
        <source>Folder for the videos: %1</source>
        <translation>Folder untuk video: %1</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::RegisterForm</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Nomor HP</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Daftar</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>Sudah punya akun</translation>
    </message>
    <message>
        <source>A DigiUp account. Starter costs nothing.</source>
        <translation>Akun DigiUp. Paket Starter gratis.</translation>
    </message>
    <message>
        <source>Registering…</source>
        <translation>Mendaftar…</translation>
    </message>
    <message>
        <source>3 to 32 characters</source>
        <translation>3 sampai 32 karakter</translation>
    </message>
    <message>
        <source>11 to 15 digits</source>
        <translation>11 sampai 15 angka</translation>
    </message>
    <message>
        <source>6 to 16 characters</source>
        <translation>6 sampai 16 karakter</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::SettingsPage</name>
    <message>
        <source>Program for voices</source>
        <translation>Program untuk suara</translation>
    </message>
    <message>
        <source>Program for captions</source>
        <translation>Program untuk takarir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>The programs are kept on this computer.</source>
        <translation>Program disimpan di komputer ini.</translation>
    </message>
    <message>
        <source>Voices and captions</source>
        <translation>Suara dan takarir</translation>
    </message>
    <message>
        <source>CreatorUp starts these programs itself, without a shell. Write the program and its arguments with spaces between them, in &quot;quotes&quot; where one has a space.</source>
        <translation>CreatorUp menjalankan program ini sendiri, tanpa shell. Tulis program dan argumennya dengan spasi di antaranya, dalam &quot;tanda kutip&quot; jika mengandung spasi.</translation>
    </message>
    <message>
        <source>Gets the text, or {input}, and writes a WAV file, {output}. Empty: espeak-ng.</source>
        <translation>Menerima teks, atau {input}, lalu menulis berkas WAV, {output}. Kosong: espeak-ng.</translation>
    </message>
    <message>
        <source>Gets the sound as a WAV file, {input}, and writes SRT, {output}. Empty: no captions can be made.</source>
        <translation>Menerima suara sebagai berkas WAV, {input}, lalu menulis SRT, {output}. Kosong: takarir tidak dapat dibuat.</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::SignInForm</name>
    <message>
        <source>E-mail</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Remember me on this computer</source>
        <translation>Ingat saya di komputer ini</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>New here? Register</source>
        <translation>Baru di sini? Daftar</translation>
    </message>
    <message>
        <source>With your DigiUp account.</source>
        <translation>Dengan akun DigiUp.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Sesi ini saja</translation>
    </message>
    <message>
        <source>Forgot password?</source>
        <translation>Lupa kata sandi?</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::SignInPage</name>
    <message>
        <source>Film 12 clips. Publish 64 videos.</source>
        <translation>Rekam 12 klip. Terbitkan 64 video.</translation>
    </message>
    <message>
        <source>Your clips are rendered on this computer, also without a network.</source>
        <translation>Klip dirender di komputer ini, juga tanpa jaringan.</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::SlotsArea</name>
    <message>
        <source>Add a slot</source>
        <translation>Tambah slot</translation>
    </message>
    <message>
        <source>Slot %1</source>
        <translation>Slot %1</translation>
    </message>
    <message>
        <source>Choose clips</source>
        <translation>Pilih klip</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.m4v *.mov *.mkv *.webm *.ts *.mts *.m2ts *.mpg *.mpeg *.avi *.wmv *.asf *.flv *.gif)</source>
        <translation>Video (*.mp4 *.m4v *.mov *.mkv *.webm *.ts *.mts *.m2ts *.mpg *.mpeg *.avi *.wmv *.asf *.flv *.gif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua file (*)</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::SubscribeDialog</name>
    <message>
        <source>Payment reference</source>
        <translation>Nomor referensi pembayaran</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Nomor HP</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Langganan</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>Ganti ke %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>%1 a month, paid at DigiUp. The reference is on your receipt.</source>
        <translation>%1 per bulan, dibayar di DigiUp. Nomor referensinya ada di bukti pembayaran.</translation>
    </message>
    <message>
        <source>Subscribing…</source>
        <translation>Memproses…</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::UsagePage</name>
    <message>
        <source>Update now</source>
        <translation>Perbarui</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Pemakaian</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Prices by DigiUp. One batch counts once, however many videos it makes.</source>
        <translation>Harga dari DigiUp. Satu batch dihitung sekali, berapa pun videonya.</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bulan ini</translation>
    </message>
    <message>
        <source>Batches used</source>
        <translation>Batch terpakai</translation>
    </message>
    <message>
        <source>Videos made</source>
        <translation>Video jadi</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Rendering works offline until %1.</source>
        <translation>Render bisa offline sampai %1.</translation>
    </message>
    <message>
        <source>left of %L1</source>
        <translation>sisa dari %L1</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>tanpa batas</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Mengirim…</translation>
    </message>
    <message>
        <source>Manage account</source>
        <translation>Kelola akun</translation>
    </message>
</context>
<context>
    <name>creatorup::pages::WelcomePanel</name>
    <message>
        <source>Open the example project</source>
        <translation>Buka proyek contoh</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nanti saja</translation>
    </message>
    <message>
        <source>The example has twelve small clips. Look around, change what you like, then press Render: you get 64 videos in about a minute.</source>
        <translation>Contohnya berisi dua belas klip kecil. Lihat-lihat, ubah sesukamu, lalu tekan Render: jadi 64 video dalam sekitar satu menit.</translation>
    </message>
    <message>
        <source>See a finished batch in a minute</source>
        <translation>Lihat batch jadi dalam satu menit</translation>
    </message>
</context>
<context>
    <name>creatorup::widgets::DropZone</name>
    <message>
        <source>Drop clips or a folder</source>
        <translation>Seret klip atau folder ke sini</translation>
    </message>
    <message>
        <source>Choose clips…</source>
        <translation>Pilih klip…</translation>
    </message>
</context>
<context>
    <name>creatorup::widgets::Field</name>
    <message>
        <source>Show password</source>
        <translation>Tampilkan kata sandi</translation>
    </message>
    <message>
        <source>Hide password</source>
        <translation>Sembunyikan kata sandi</translation>
    </message>
</context>
<context>
    <name>creatorup::widgets::Note</name>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Tutup pesan ini</translation>
    </message>
</context>
<context>
    <name>creatorup::widgets::SlotColumn</name>
    <message>
        <source>Add clips</source>
        <translation>Tambah klip</translation>
    </message>
    <message>
        <source>More for this slot</source>
        <translation>Lainnya untuk slot ini</translation>
    </message>
    <message>
        <source>Rename slot</source>
        <translation>Ganti nama slot</translation>
    </message>
    <message>
        <source>Remove chosen clips</source>
        <translation>Hapus klip yang dipilih</translation>
    </message>
    <message>
        <source>Remove slot</source>
        <translation>Hapus slot</translation>
    </message>
    <message>
        <source>Clips in %1</source>
        <translation>Klip di %1</translation>
    </message>
    <message>
        <source>Add clips to %1</source>
        <translation>Tambah klip ke %1</translation>
    </message>
    <message>
        <source>Name of the slot</source>
        <translation>Nama slot</translation>
    </message>
    <message>
        <source>The first 3 seconds that stop the thumb</source>
        <translation>3 detik pertama yang bikin berhenti scroll</translation>
    </message>
    <message>
        <source>What you show: product, demo, proof</source>
        <translation>Yang ditunjukkan: produk, demo, bukti</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Langkah berikutnya</translation>
    </message>
    <message>
        <source>Any video from a phone or camera</source>
        <translation>Video apa pun dari HP atau kamera</translation>
    </message>
</context>
<context>
    <name>creatorup::widgets::SlotsPicture</name>
    <message>
        <source>Four hooks times four mains times four calls to action make 64 videos</source>
        <translation>Empat hook kali empat isi kali empat CTA menjadi 64 video</translation>
    </message>
    <message>
        <source>Hook</source>
        <translation>Hook</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>CTA</source>
        <translation>CTA</translation>
    </message>
    <message>
        <source>= 64 videos</source>
        <translation>= 64 video</translation>
    </message>
    <message>
        <source>Each clip is encoded once, on this computer.</source>
        <translation>Tiap klip dienkode sekali, di komputer ini.</translation>
    </message>
</context>
</TS>
