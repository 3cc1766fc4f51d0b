//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// lock locks a file for this process, without waiting; errHeld when another has it.
func lock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errHeld
	}
	return err
}
